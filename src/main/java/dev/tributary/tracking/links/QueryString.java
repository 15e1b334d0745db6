package dev.tributary.tracking.links;

import dev.tributary.platform.values.PercentCoding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a query, in their order and as they were written. */
record QueryString(List<Parameter> parameters) {
    /** A query parameter as written and the name it has once decoded. */
    record Parameter(String name, String raw) {}

    static QueryString parse(@Nullable String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String raw : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = raw.indexOf('=');
            parameters.add(new Parameter(PercentCoding.decoded(equals < 0 ? raw : raw.substring(0, equals)), raw));
        }
        return new QueryString(List.copyOf(parameters));
    }

    /** Appends the parameters that are not left out. Returns whether there were any. */
    boolean appendTo(StringBuilder url, Predicate<String> isLeftOut) {
        char separator = '?';
        for (Parameter parameter : parameters) {
            if (!isLeftOut.test(parameter.name())) {
                url.append(separator).append(parameter.raw());
                separator = '&';
            }
        }
        return separator == '&';
    }

    /** With its question mark; empty when there are none. */
    @Override
    public String toString() {
        return parameters.isEmpty()
                ? ""
                : "?" + parameters.stream().map(Parameter::raw).collect(Collectors.joining("&"));
    }
}
