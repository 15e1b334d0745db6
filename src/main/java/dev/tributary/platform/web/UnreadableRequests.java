package dev.tributary.platform.web;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;

/**
 * What cannot even be read as HTTP (an address or headers beyond every limit, bytes that no header may hold) is answered with a
 * problem. The server above refuses it with nothing at all, and offers no place to say more: so this stands in the connection
 * itself, between the decoder and the server. Found by the service loader of Netty.
 */
public final class UnreadableRequests extends ChannelInitializerExtension {
    /** The value of {@link ChannelInitializerExtension#EXTENSIONS_SYSTEM_PROPERTY} that has extensions looked for. */
    public static final String SERVICE_LOAD = "serviceload";

    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";
    /** Of HTTP/2: {@code PRI * HTTP/2.0} and what follows. */
    private static final int LENGTH_OF_PREFACE = 24;

    private static final String NAME = "unreadable requests";

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new Installer());
    }

    /**
     * Waits for the decoder, which the server adds with the bytes that show that they are not HTTP/2: so those come one by one,
     * and the rest of the request finds both in its way.
     */
    private static final class Installer extends ChannelInboundHandlerAdapter {
        private int alone;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBuf bytes) {
                while (alone < LENGTH_OF_PREFACE && bytes.isReadable() && !install(context.pipeline())) {
                    alone++;
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
