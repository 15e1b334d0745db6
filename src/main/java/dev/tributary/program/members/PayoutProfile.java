package dev.tributary.program.members;

import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.EmailAddress;
import dev.tributary.platform.values.Iban;
import dev.tributary.platform.web.BankAccountNumber;
import dev.tributary.platform.web.Email;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a member is paid: the method, and the one address that it needs.
 *
 * @param payoutEmail of a PayPal account
 * @param account id of a Stripe account that is connected to the brand's, as in {@code acct_1032D82eZvKYlo2C}
 */
public record PayoutProfile(
        @NotNull Method method,
        @Nullable @Email String payoutEmail,
        @Nullable @Valid Bank bank,

        @Nullable
        @Pattern(regexp = "acct_[A-Za-z0-9]{1,60}", message = "must be the id of a Stripe account, such as acct_1A2b3C")
        String account) {

    /** How a member is paid. */
    public enum Method {
        /** Needs {@code payoutEmail}. */
        PAYPAL,
        /** Needs {@code bank}. */
        BANK_TRANSFER,
        /** Needs {@code account}. */
        STRIPE
    }

    /**
     * @param holder name of the account's holder
     * @param iban with valid check digits; spaces are removed
     */
    public record Bank(
            @NotBlank @Size(max = 70) String holder,
            @NotNull @BankAccountNumber String iban,

            @Nullable
            @Pattern(
                    regexp = "[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?",
                    message = "must be a BIC of 8 or 11 letters and digits")
            String bic) {}

    /**
     * The profile in normalized form.
     *
     * @throws InvalidFields when the address of the method is missing, or that of another method is set
     */
    public PayoutProfile checked() {
        check();
        return new PayoutProfile(
                method,
                payoutEmail == null ? null : EmailAddress.parse(payoutEmail).toString(),
                bank == null
                        ? null
                        : new Bank(bank.holder.strip(), Iban.parse(bank.iban).number(), bank.bic),
                account);
    }

    private void check() {
        var errors = new ArrayList<FieldError>();
        check(errors, "/payoutEmail", method == Method.PAYPAL, payoutEmail != null);
        check(errors, "/bank", method == Method.BANK_TRANSFER, bank != null);
        check(errors, "/account", method == Method.STRIPE, account != null);
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
    }

    private void check(List<FieldError> errors, String pointer, boolean isNeeded, boolean isPresent) {
        if (isNeeded && !isPresent) {
            errors.add(new FieldError(pointer, "required", "Is needed to pay with " + method + "."));
        } else if (isPresent && !isNeeded) {
            errors.add(new FieldError(pointer, "not_used", "Is not used to pay with " + method + "; leave it out."));
        }
    }

    /** The e-mail address, IBAN or Stripe account that money goes to. */
    public String address() {
        return switch (method) {
            case PAYPAL -> Objects.requireNonNull(payoutEmail);
            case BANK_TRANSFER -> Objects.requireNonNull(bank).iban();
            case STRIPE -> Objects.requireNonNull(account);
        };
    }

    /** The address in a masked form, for readers who may not be the member. */
    public String maskedAddress() {
        var address = address();
        int at = method == Method.PAYPAL ? address.lastIndexOf('@') : -1;
        if (at < 0) {
            return "\u2026" + address.substring(Math.max(0, address.length() - 4));
        }
        return address.substring(0, address.offsetByCodePoints(0, 1)) + "\u2026" + address.substring(at);
    }
}
