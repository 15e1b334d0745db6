package dev.tributary.ledger.payees;

import dev.tributary.platform.mail.AccountMail;
import dev.tributary.platform.mail.AccountMails;
import dev.tributary.platform.mail.MergeText;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.MailSenders;
import dev.tributary.program.members.Member;
import dev.tributary.program.members.PayoutEmailChanged;
import dev.tributary.program.members.PayoutProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The e-mails about a change of the payout profile. */
@ApplicationScoped
class ProfileMails {
    /** The languages that have a message bundle; the first is the default. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final ResourceBundle.Control NO_SYSTEM_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final AccountMails mails;
    private final MailSenders senders;
    private final Brands brands;

    ProfileMails(AccountMails mails, MailSenders senders, Brands brands) {
        this.mails = mails;
        this.senders = senders;
        this.brands = brands;
    }

    /** Mails to the member's own address, never to the requested one. */
    void sendCode(Member member, PayoutProfile requested, String code, Locale language) {
        queue("code", member.email(), values(member, requested, Map.of("code", code)), language);
    }

    /** Mails to the previous payout address and to the member's own, so that both notice a change they did not make. */
    void notifyOfChange(Member member, @Nullable PayoutProfile before, Locale language) {
        notify("changed", member, before, language);
    }

    /** The same for a change by staff, which applies at once. Without a sender nothing is mailed. */
    void notifyOfChangeByStaff(Member member, @Nullable PayoutProfile before) {
        if (senders.find().isPresent()) {
            notify("changedByStaff", member, before, member.language(brands.current()));
        }
    }

    void onPayoutEmailChanged(@Observes PayoutEmailChanged change) {
        notifyOfChangeByStaff(change.member(), change.before());
    }

    private void notify(String kind, Member member, @Nullable PayoutProfile before, Locale language) {
        var now = member.payoutProfile();
        if (before == null || now == null || now.equals(before)) {
            return;
        }
        var values = values(member, now, Map.of("before", before.maskedAddress()));
        Stream.of(member.email(), before.payoutEmail() == null ? member.email() : before.payoutEmail())
                .distinct()
                .forEach(to -> queue(kind, to, values, language));
    }

    private static Map<String, String> values(Member member, PayoutProfile profile, Map<String, String> more) {
        var values = new java.util.HashMap<>(more);
        values.put("firstName", MergeText.oneLine(member.firstName()));
        values.put("address", profile.maskedAddress());
        return values;
    }

    private void queue(String kind, String to, Map<String, String> values, Locale language) {
        var bundle = ResourceBundle.getBundle(
                ProfileMails.class.getName(), language, ProfileMails.class.getClassLoader(), NO_SYSTEM_LOCALE);
        var sender = senders.current();
        var all = new java.util.HashMap<>(values);
        all.put("brandName", sender.name());
        mails.queue(new AccountMail(
                sender,
                to,
                bundle.getString(kind + ".subject"),
                bundle.getString(kind + ".body"),
                all,
                bundle.getString("why"),
                language));
    }
}
