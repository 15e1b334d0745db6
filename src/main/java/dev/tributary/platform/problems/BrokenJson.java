package dev.tributary.platform.problems;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.tributary.platform.money.ValueRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains the error of the JSON parser to the client, without names of classes. */
public final class BrokenJson {
    private BrokenJson() {}

    public static Problem explain(JsonProcessingException e) {
        var problem = problemOfCause(e);
        if (problem != null) {
            return problem;
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknownMember(unknown);
        }
        if (e instanceof MismatchedInputException mismatch) {
            return mismatched(mismatch);
        }
        if (e instanceof JsonMappingException mapping && e.getCause() instanceof InputCoercionException number) {
            return new Unreadable.WrongType(pointer(mapping), expected(number.getTargetType()));
        }
        if (e instanceof JsonMappingException mapping && !(e.getCause() instanceof StreamReadException)) {
            return new Unreadable.WrongType(pointer(mapping), "This value is not acceptable here.");
        }
        return new Unreadable.MalformedJson(position(e));
    }

    /** The problem that a type of the service has reported for the value. */
    private static @Nullable Problem problemOfCause(JsonProcessingException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof NotFound unknown && e instanceof JsonMappingException mapping) {
                return unknown.at(pointer(mapping));
            }
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof ValueRefused refused && e instanceof JsonMappingException mapping) {
                return refused.code().equals(ValueRefused.OUT_OF_RANGE)
                        ? new InvalidFields(pointer(mapping), refused.code(), refused.detail())
                        : new Unreadable.WrongType(pointer(mapping), refused.detail());
            }
        }
        return null;
    }

    private static Problem unknownMember(UnrecognizedPropertyException unknown) {
        var known = unknown.getKnownPropertyIds();
        var names = known == null
                ? List.<String>of()
                : known.stream().map(String::valueOf).toList();
        return new Unreadable.UnknownMember(pointer(unknown), unknown.getPropertyName(), names);
    }

    private static Problem mismatched(MismatchedInputException mismatch) {
        boolean isMissing = mismatch.getPath().isEmpty()
                && String.valueOf(mismatch.getMessage()).startsWith("No content");
        return isMissing
                ? new Unreadable.BodyMissing()
                : new Unreadable.WrongType(pointer(mismatch), expected(mismatch.getTargetType()));
    }

    private static String position(JsonProcessingException e) {
        var at = e.getLocation();
        var fault = e instanceof JsonParseException
                        && String.valueOf(e.getMessage()).startsWith("Duplicate field")
                ? "A member stands twice"
                : "The body is not valid JSON";
        return at == null
                ? fault + "."
                : fault + ", near line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    }

    /** The position of the error in the document, as a JSON Pointer. */
    public static String pointer(JsonMappingException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : escaped(step.getFieldName()));
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The expected type, as a sentence. */
    public static String expected(@Nullable Class<?> type) {
        return "This must be " + ExpectedType.name(type) + ".";
    }
}
