package dev.tributary.integrations.webhooks;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.platform.transactions.Preparation;
import dev.tributary.platform.web.MergePatch;
import jakarta.inject.Singleton;

/** Checks the address of a request, and looks up its host, which may wait for seconds. */
@Singleton
class ResolveReceiver implements Preparation {
    private final CheckAddress addresses;

    ResolveReceiver(CheckAddress addresses) {
        this.addresses = addresses;
    }

    @Override
    public void prepare(Object[] parameters) {
        for (var parameter : parameters) {
            if (parameter instanceof EndpointSettings settings) {
                addresses.check(settings.url());
            } else if (parameter instanceof SetPostback.PostbackRequest request) {
                new PostbackTemplate(request.url()).check(addresses::check);
            } else if (parameter instanceof MergePatch patch && patch.changes().get("url") instanceof TextNode url) {
                addresses.check(url.textValue());
            }
        }
    }
}
