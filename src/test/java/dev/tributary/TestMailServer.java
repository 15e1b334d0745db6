package dev.tributary;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One SMTP server for every {@code @QuarkusTest}. It knows nobody whose address begins with {@code gone}, and is busy the
 * first time for everybody whose address begins with {@code busy}. The line to it is bad: see {@link BadLine}.
 */
@WithTestResource(value = TestMailServer.class, scope = TestResourceScope.GLOBAL)
public class TestMailServer implements QuarkusTestResourceLifecycleManager {
    private static final Managers MANAGERS = new Picky();

    private static BadLine line;

    private SmtpServer server;

    /** The line is down until it is put up again. */
    public static void down(boolean isDown) {
        line.down(isDown);
    }

    /** The mails that came for this address, the first one first. */
    public static List<MimeMessage> mailsTo(String address) {
        return MANAGERS.getImapHostManager().getAllMessages().stream()
                .map(StoredMessage::getMimeMessage)
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    @Override
    public Map<String, String> start() {
        server = new SmtpServer(ServerSetupTest.SMTP.dynamicPort(), MANAGERS);
        server.startService();
        try {
            server.waitTillRunning(10_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        line = BadLine.to(server.getPort());
        return Map.of("quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", Integer.toString(line.port()));
    }

    @Override
    public void stop() {
        line.close();
        server.stopService();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].equals(new InternetAddress(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Picky extends Managers {
        private final Set<String> askedBefore = ConcurrentHashMap.newKeySet();
        private final SmtpManager smtp = new SmtpManager(getImapHostManager(), getUserManager()) {
            @Override
            public String checkRecipient(SmtpState state, MailAddress recipient) {
                var address = recipient.getEmail();
                if (address.startsWith("gone")) {
                    return "550 5.1.1 No such user here";
                }
                return address.startsWith("busy") && askedBefore.add(address)
                        ? "450 4.2.0 Greylisted, come again"
                        : null;
            }
        };

        @Override
        public SmtpManager getSmtpManager() {
            return smtp;
        }
    }
}
