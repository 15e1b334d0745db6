package dev.tributary.platform.problems;

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
        public UnknownMember(String pointer) {
            super(pointer, "unknown_member", "There is no such member here.");
        }
    }

    public static final class UnknownParameter extends Unreadable {
        public UnknownParameter(String name) {
            super("There is no query parameter '" + name + "' here.");
        }
    }

    public static final class InvalidParameter extends Unreadable {
        public InvalidParameter(String detail) {
            super(detail);
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
