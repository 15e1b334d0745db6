package dev.tributary.platform.web;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;

/**
 * Answers bytes that cannot be read as HTTP (an address or headers beyond every limit, characters that no header may hold)
 * with a problem. Vert.x refuses them with an empty answer and offers no hook, so this handler sits in the connection's
 * pipeline, between decoder and server. Netty finds it by its service loader.
 */
public final class UnreadableRequests extends ChannelInitializerExtension {
    /** The value of {@link ChannelInitializerExtension#EXTENSIONS_SYSTEM_PROPERTY} that enables extensions. */
    public static final String SERVICE_LOAD = "serviceload";

    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";
    /** The length of the HTTP/2 preface: {@code PRI * HTTP/2.0} and what follows. */
    private static final int PREFACE_LENGTH = 24;

    private static final String NAME = "unreadable requests";

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new Installer());
    }

    /**
     * Waits for the decoder, which Vert.x adds once the first bytes show that the connection is not HTTP/2. These bytes are
     * passed on one by one, so that the rest of the request passes both handlers.
     */
    private static final class Installer extends ChannelInboundHandlerAdapter {
        private int singleBytes;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBuf bytes) {
                while (singleBytes < PREFACE_LENGTH && bytes.isReadable() && !install(context.pipeline())) {
                    singleBytes++;
                    context.fireChannelRead(bytes.readRetainedSlice(1));
                }
                if (install(context.pipeline())) {
                    context.pipeline().remove(this);
                }
            }
            context.fireChannelRead(message);
        }

        private static boolean install(ChannelPipeline pipeline) {
            if (pipeline.get(NAME) == null && pipeline.get(DECODER) != null) {
                pipeline.addAfter(pipeline.get(ENCODER) == null ? DECODER : ENCODER, NAME, new AnswerUnreadable());
            }
            return pipeline.get(NAME) != null;
        }
    }
}
