package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mails that one address has received. Those that only tell what has happened are apart from the others. */
public final class Mailbox {
    private static final Pattern CODE_LINE = Pattern.compile("(?m)^([0-9]{6,10}|[B-Z]{6,10})\\r?$");

    private static final Pattern ENTRY_LINK = Pattern.compile("(?m)^http\\S+/email-otp/enter\\?\\S+#\\w+$");

    private static final Pattern NOTICES = notices();

    private final RunningKeycloak keycloak;
    private final String address;

    Mailbox(RunningKeycloak keycloak, String address) {
        this.keycloak = keycloak;
        this.address = address;
    }

    public List<MimeMessage> all() {
        return received().filter(mail -> !isNotice(mail)).toList();
    }

    /** The subjects of the mails that came without being asked for, of all that has been handed over. */
    public List<String> noticeSubjects() {
        keycloak.awaitSent();
        return noticesSoFar();
    }

    private List<String> noticesSoFar() {
        return allNotices().stream()
                .map(notice -> {
                    try {
                        return notice.getSubject();
                    } catch (MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    public List<MimeMessage> allNotices() {
        return received().filter(Mailbox::isNotice).toList();
    }

    /** Waits for one with this subject. */
    public MimeMessage notice(String subject) {
        Eventually.eventually(() -> assertThat(noticesSoFar()).contains(subject));
        return allNotices().get(noticesSoFar().indexOf(subject));
    }

    /** From the mailbox of this address alone, which the mail server makes with its first mail. */
    private Stream<MimeMessage> received() {
        Managers mailboxes = keycloak.mail().getManagers();
        GreenMailUser owner = mailboxes.getUserManager().getUserByEmail(address);
        if (owner == null) {
            return Stream.of();
        }
        try {
            // a copy: what the mailbox gives goes on growing
            return List.copyOf(mailboxes.getImapHostManager().getInbox(owner).getMessages()).stream()
                    .map(StoredMessage::getMimeMessage)
                    .filter(this::isToAddress);
        } catch (FolderException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isNotice(MimeMessage mail) {
        try {
            return NOTICES.matcher(mail.getSubject()).matches();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** The subjects of all notices in all languages. */
    private static Pattern notices() {
        List<String> subjects = new ArrayList<>();
        for (String locale : List.of("en", "de")) {
            Properties messages = new Properties();
            String file = "/theme-resources/messages/messages_" + locale + ".properties";
            try (Reader reader =
                    new InputStreamReader(Mailbox.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
                messages.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            messages.stringPropertyNames().stream()
                    .filter(key -> key.matches("emailOtp(Notice|Welcome|Test|Attack)\\w*Subject"))
                    .map(key -> messages.getProperty(key).replace("{0}", "\\E.*\\Q"))
                    .forEach(subject -> subjects.add("\\Q" + subject + "\\E"));
        }
        return Pattern.compile(String.join("|", subjects));
    }

    /** How many have come, once all that has been handed over is sent. */
    public int count() {
        keycloak.awaitSent();
        return all().size();
    }

    /** Waits until that many mails have come, and gives the last. */
    public MimeMessage await(int count) {
        Eventually.eventually(() -> assertThat(all()).hasSizeGreaterThanOrEqualTo(count));
        List<MimeMessage> all = all();
        return all.get(all.size() - 1);
    }

    /** Waits until that many mails have come, and gives the code of the last. */
    public String code(int count) {
        return code(await(count));
    }

    public static String code(MimeMessage mail) {
        Matcher code = CODE_LINE.matcher(text(mail));
        assertThat(code.find()).as(text(mail)).isTrue();
        return code.group(1);
    }

    /** A code of the same length that is not this one. */
    public static String wrong(String code) {
        char first = code.charAt(0) == '0' ? '1' : '0';
        return first + code.substring(1);
    }

    /** The link of the mail that leads to the page for the code, with the code. */
    public static String entryLink(MimeMessage mail) {
        Matcher link = ENTRY_LINK.matcher(text(mail));
        assertThat(link.find()).as(text(mail)).isTrue();
        return link.group();
    }

    public static String text(MimeMessage mail) {
        return part(mail, 0);
    }

    public static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int index) {
        try {
            return ((MimeMultipart) mail.getContent())
                    .getBodyPart(index)
                    .getContent()
                    .toString()
                    .replace("\r\n", "\n");
        } catch (IOException | MessagingException e) {
            throw new AssertionError(GreenMailUtil.getWholeMessage(mail), e);
        }
    }

    private boolean isToAddress(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
