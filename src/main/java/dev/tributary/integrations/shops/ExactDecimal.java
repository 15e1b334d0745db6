package dev.tributary.integrations.shops;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.DecimalText;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads decimals without rounding. Shops write amounts as text, some as numbers. */
final class ExactDecimal extends StdScalarDeserializer<BigDecimal> {
    private static final long serialVersionUID = 1;

    ExactDecimal() {
        super(BigDecimal.class);
    }

    @Override
    public @Nullable BigDecimal deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (!in.currentToken().isScalarValue() || in.currentToken().isBoolean()) {
            return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, in);
        }
        var text = in.getText().strip();
        try {
            return text.isEmpty() ? null : DecimalText.parse(text);
        } catch (ValueRefused noNumber) {
            if (noNumber.code().equals(ValueRefused.OUT_OF_RANGE)) {
                throw JsonMappingException.from(in, noNumber.detail(), noNumber);
            }
            return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, text, "a number");
        }
    }
}
