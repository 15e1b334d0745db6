package dev.tributary.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;

final class AnswerUnreadable extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && request.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            context.writeAndFlush(problem(request.decoderResult().cause())).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static DefaultFullHttpResponse problem(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return problem(HttpResponseStatus.REQUEST_URI_TOO_LONG, "request_uri_too_long", "The address is too long.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return problem(
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "headers_too_large",
                    "The headers are too long.");
        }
        return problem(HttpResponseStatus.BAD_REQUEST, "bad_request", "This cannot be read as HTTP.");
    }

    /** The answer quotes no part of the request, since none could be read; so any web client may see it. */
    private static DefaultFullHttpResponse problem(HttpResponseStatus status, String code, String detail) {
        var id = TypeId.format("req", TypeId.next());
        var body = """
                {"type":"urn:tributary:problem:%1$s","title":"%2$s","status":%3$d,"detail":"%4$s","code":"%1$s",\
                "requestId":"%5$s"}""".formatted(code, status.reasonPhrase(), status.code(), detail, id)
                .getBytes(UTF_8);
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, "close")
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, RequestIds.HEADER)
                .set(RequestIds.HEADER, id);
        return answer;
    }
}
