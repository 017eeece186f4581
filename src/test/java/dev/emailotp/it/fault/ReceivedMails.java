package dev.emailotp.it.fault;

import dev.emailotp.it.support.Mailbox;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** @param ids the ids of the mails that one address has received; copies of a mail have the same */
record ReceivedMails(List<String> ids) {
    static ReceivedMails of(Mailbox mailbox) {
        return new ReceivedMails(mailbox.all().stream().map(ReceivedMails::id).toList());
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** How many there are without copies. */
    int different() {
        return (int) ids.stream().distinct().count();
    }

    /** The mails that have come more than this many times. */
    List<String> oftenerThan(int times) {
        return ids.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(count -> count.getValue() > times)
                .map(Map.Entry::getKey)
                .toList();
    }
}
