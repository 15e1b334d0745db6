package dev.tributary.program.brands;

import dev.tributary.platform.mail.MailConfig;
import dev.tributary.platform.mail.MergeText;
import dev.tributary.platform.mail.Sender;
import dev.tributary.platform.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The sender of a brand's e-mails: the address it has set, else the service's own. */
@ApplicationScoped
public class MailSenders {
    private final Brands brands;
    private final MailConfig config;

    MailSenders(Brands brands, MailConfig config) {
        this.brands = brands;
        this.config = config;
    }

    /** @throws SenderMissing when neither has an address */
    public Sender current() {
        return find().orElseThrow(SenderMissing::new);
    }

    public Optional<Sender> find() {
        var brand = brands.current();
        var named = Optional.ofNullable(brand.senderEmail()).or(config::sender);
        return named.map(email ->
                new Sender(MergeText.oneLine(brand.name()), email, brand.replyTo() == null ? email : brand.replyTo()));
    }

    static final class SenderMissing extends Problem {
        SenderMissing() {
            super(CONFLICT, "The brand has no sender e-mail address. Set senderEmail on the brand first.");
        }
    }
}
