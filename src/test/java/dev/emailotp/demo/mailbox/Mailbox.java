package dev.emailotp.demo.mailbox;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A mail server that accepts every mail for any recipient and delivers none. */
public final class Mailbox implements AutoCloseable {
    private final GreenMail smtp;

    private Mailbox(GreenMail smtp) {
        this.smtp = smtp;
    }

    /** Starts the server on this port of the loopback address. */
    public static Mailbox start(int port) {
        GreenMail smtp = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        smtp.start();
        return new Mailbox(smtp);
    }

    @Override
    public void close() {
        smtp.stop();
    }

    /** Returns all mails, the newest first. */
    public List<Mail> mails() {
        List<StoredMessage> stored = new ArrayList<>(stored());
        stored.sort(Comparator.comparing(StoredMessage::getReceivedDate).thenComparing(StoredMessage::getUid));
        List<Mail> mails = new ArrayList<>();
        // Mails are never removed, so a mail's position in the order of arrival is a stable id.
        for (int number = stored.size(); number >= 1; number--) {
            mails.add(MailReader.read(number, stored.get(number - 1)));
        }
        return mails;
    }

    Optional<Mail> mail(String id) {
        return mails().stream().filter(mail -> mail.id().equals(id)).findFirst();
    }

    private List<StoredMessage> stored() {
        try {
            return smtp.getManagers().getImapHostManager().getAllMessages();
        } catch (RuntimeException e) {
            throw new IllegalStateException("The mails cannot be read", e);
        }
    }
}
