package dev.tributary.platform.values;

import dev.tributary.platform.money.ValueRefused;
import org.iban4j.Iban4jException;
import org.iban4j.IbanFormat;
import org.iban4j.IbanUtil;

/** A bank account number (ISO 13616), in capitals, without spaces and with valid check digits. */
public record Iban(String number) {
    /** @throws ValueRefused with the reason */
    public static Iban parse(String text) {
        var number = text.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
        try {
            IbanUtil.validate(number, IbanFormat.None);
        } catch (Iban4jException wrong) {
            throw new ValueRefused("", "invalid_iban", "must be an IBAN whose check digits are right");
        }
        return new Iban(number);
    }

    @Override
    public String toString() {
        return number;
    }
}
