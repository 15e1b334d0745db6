package dev.tributary.tracking.items;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.tributary.platform.problems.InvalidFields;

/** Draws an address as a QR code in SVG, which is sharp at any size. */
public final class QrCode {
    public static final String MEDIA_TYPE = "image/svg+xml";

    /** The light margin that scanners require, in modules. */
    private static final int MARGIN = 4;

    private QrCode() {}

    /**
     * @param address of a few hundred characters at most; the longer it is, the finer the pattern
     * @throws InvalidFields when it does not fit, at some 2 300 characters
     */
    public static String svg(String address) {
        var modules = modules(address);
        int side = modules.getWidth() + 2 * MARGIN;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges" role="img">\
                <path fill="#fff" d="M0 0h%dv%dh-%dz"/><path d="%s"/></svg>
                """.formatted(side, side, side, side, side, dark(modules));
    }

    /** With level M the code stays readable when up to a seventh of it is damaged. */
    private static ByteMatrix modules(String address) {
        try {
            return Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new InvalidFields(
                    "/url",
                    "too_long",
                    "The address has " + address.length() + " characters, more than a QR code can hold.");
        }
    }

    /** One stroke for each run of dark modules in a row. */
    private static String dark(ByteMatrix modules) {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int length = run(modules, x, y);
                if (length > 0) {
                    path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN);
                    path.append('h')
                            .append(length)
                            .append("v1h-")
                            .append(length)
                            .append('z');
                }
                x += length + 1;
            }
        }
        return path.toString();
    }

    private static int run(ByteMatrix modules, int x, int y) {
        int end = x;
        while (end < modules.getWidth() && modules.get(end, y) == 1) {
            end++;
        }
        return end - x;
    }
}
