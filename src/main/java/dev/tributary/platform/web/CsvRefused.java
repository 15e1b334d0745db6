package dev.tributary.platform.web;

import dev.tributary.platform.problems.Problem;

final class CsvRefused extends Problem {
    CsvRefused(String detail) {
        super(BAD_REQUEST, detail);
    }
}
