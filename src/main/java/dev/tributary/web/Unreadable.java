package dev.tributary.web;

import java.util.List;

/** What was sent cannot be read as the request it was sent as. The code tells which way it cannot. */
abstract class Unreadable extends Problem {
    Unreadable(String detail) {
        super(BAD_REQUEST, detail);
    }

    Unreadable(String pointer, String code, String detail) {
        super(BAD_REQUEST, detail, List.of(new FieldError(pointer, code, detail)));
    }

    static final class MalformedJson extends Unreadable {
        MalformedJson(String detail) {
            super(detail);
        }
    }

    static final class BodyMissing extends Unreadable {
        BodyMissing() {
            super("This request needs a JSON body.");
        }
    }

    static final class UnknownMember extends Unreadable {
        UnknownMember(String pointer) {
            super(pointer, "unknown_member", "There is no such member here.");
        }
    }

    static final class UnknownParameter extends Unreadable {
        UnknownParameter(String name) {
            super("There is no query parameter '" + name + "' here.");
        }
    }

    static final class InvalidParameter extends Unreadable {
        InvalidParameter(String detail) {
            super(detail);
        }
    }

    static final class WrongType extends Unreadable {
        WrongType(String pointer, String expected) {
            super(pointer, "wrong_type", expected);
        }
    }

    static final class InvalidCursor extends Unreadable {
        InvalidCursor() {
            super("The cursor is not one that was handed out here.");
        }
    }
}
