package dev.tributary.ledger.ways;

import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.Iban;
import dev.tributary.platform.web.BankAccountNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a way to pay. Members that the way does not use are left out.
 *
 * @param environment of {@code PAYPAL}; {@code LIVE} when left out
 * @param clientId of {@code PAYPAL}, of the REST app
 * @param secret of {@code PAYPAL} the REST app's secret, of {@code STRIPE} the secret key. It is stored encrypted and never shown
 * @param webhookId of {@code PAYPAL}: required to accept PayPal's webhooks, with which states are known sooner
 * @param webhookSecrets of {@code STRIPE}: the signing secrets of its webhook endpoints, for the account and for connected
 *     accounts; required to accept its webhooks. They are stored encrypted and never shown
 * @param debtor of {@code MANUAL}: the brand's bank account, for files of SEPA credit transfers
 */
record WaySettings(
        @Nullable Environment environment,

        @Nullable @Pattern(regexp = "[!-~]{1,200}", message = "must be 1 to 200 ASCII characters without spaces")
        String clientId,

        @Nullable @Pattern(regexp = "[!-~]{1,500}", message = "must be 1 to 500 ASCII characters without spaces")
        String secret,

        @Nullable @Pattern(regexp = "[A-Za-z0-9-]{1,100}", message = "must be 1 to 100 letters, digits and hyphens")
        String webhookId,

        @Nullable @Size(min = 1, max = 4)
        List<
                        @NotNull
                        @Pattern(regexp = "[!-~]{1,200}", message = "must be 1 to 200 ASCII characters without spaces")
                        String>
                webhookSecrets,

        @Nullable @Valid Debtor debtor) {

    enum Environment {
        LIVE,
        SANDBOX
    }

    /** @param bic of the bank, for banks that ask for it */
    public record Debtor(
            @NotBlank @Size(max = 70) String name,
            @NotNull @BankAccountNumber String iban,

            @Nullable
            @Pattern(
                    regexp = "[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?",
                    message = "must be a BIC of 8 or 11 letters and digits")
            String bic) {}

    /** @throws InvalidFields when a member that the way needs is missing, or one is set that it does not use */
    WaySettings checked(Way way) {
        var errors = new ArrayList<FieldError>();
        check(errors, "/environment", way == Way.PAYPAL, false, environment != null);
        check(errors, "/clientId", way == Way.PAYPAL, true, clientId != null);
        check(errors, "/secret", way.isProvider(), true, secret != null);
        check(errors, "/webhookId", way == Way.PAYPAL, false, webhookId != null);
        check(errors, "/webhookSecrets", way == Way.STRIPE, false, webhookSecrets != null);
        check(errors, "/debtor", way == Way.MANUAL, false, debtor != null);
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
        return debtor == null
                ? this
                : new WaySettings(
                        environment,
                        clientId,
                        secret,
                        webhookId,
                        webhookSecrets,
                        new Debtor(debtor.name.strip(), Iban.parse(debtor.iban).number(), debtor.bic));
    }

    private static void check(
            List<FieldError> errors, String pointer, boolean isUsed, boolean isNeeded, boolean isPresent) {
        if (isUsed && isNeeded && !isPresent) {
            errors.add(new FieldError(pointer, "required", "Is needed for this way to pay."));
        } else if (isPresent && !isUsed) {
            errors.add(new FieldError(pointer, "not_used", "Is not used by this way to pay; leave it out."));
        }
    }

    WaySettings withoutSecrets() {
        return new WaySettings(environment, clientId, null, webhookId, null, debtor);
    }
}
