package dev.tributary.platform.problems;

import java.util.Collection;
import java.util.List;

/** The request cannot be read; the code says why. */
public abstract class Unreadable extends Problem {
    Unreadable(String detail) {
        super(BAD_REQUEST, detail);
    }

    Unreadable(String pointer, String code, String detail) {
        super(BAD_REQUEST, detail, List.of(new FieldError(pointer, code, detail)));
    }

    public static final class MalformedJson extends Unreadable {
        public MalformedJson(String detail) {
            super(detail);
        }
    }

    public static final class BodyMissing extends Unreadable {
        public BodyMissing() {
            super("This request needs a JSON body.");
        }
    }

    public static final class UnknownMember extends Unreadable {
        private final String name;

        /** @param known the members that may be there */
        public UnknownMember(String pointer, String name, Collection<String> known) {
            super(pointer, "unknown_member", "There is no field '" + name + "' here" + SimilarName.hint(name, known));
            this.name = name;
        }

        @Override
        public List<Object> arguments() {
            return List.of(name);
        }
    }

    public static final class UnknownParameter extends Unreadable {
        private final String name;

        /** @param known the parameters of the endpoint */
        public UnknownParameter(String name, Collection<String> known) {
            super("There is no query parameter '" + name + "' here" + SimilarName.hint(name, known));
            this.name = name;
        }

        @Override
        public List<Object> arguments() {
            return List.of(name);
        }
    }

    public static final class InvalidParameter extends Unreadable {
        private final String name;

        public InvalidParameter(String name, String detail) {
            super("The parameter '" + name + "': " + detail);
            this.name = name;
        }

        @Override
        public List<Object> arguments() {
            return List.of(name);
        }
    }

    public static final class WrongType extends Unreadable {
        public WrongType(String pointer, String expected) {
            super(pointer, "wrong_type", expected);
        }
    }

    public static final class InvalidCursor extends Unreadable {
        public InvalidCursor() {
            super("The cursor is not one that was handed out here.");
        }
    }
}
