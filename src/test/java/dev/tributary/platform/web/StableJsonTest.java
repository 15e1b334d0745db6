package dev.tributary.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.program.members.MemberId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order in which a hash set is read differs between two instances; a linked one stands for it here. */
class StableJsonTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private StableJson json;

    private enum Kind {
        LINK,
        CODE
    }

    private record Holder(Set<?> elements) {}

    @BeforeEach
    void apply_the_rules() {
        new JsonRules().customize(mapper);
        json = new StableJson(mapper);
    }

    @Test
    void a_set_is_written_in_one_order_whatever_order_it_is_read_in() throws Exception {
        var first = new MemberId(new UUID(1, 1));
        var second = new MemberId(new UUID(2, 2));

        assertThat(mapper.writeValueAsString(holder("b", "a"))).isEqualTo("{\"elements\":[\"a\",\"b\"]}");
        assertThat(mapper.writeValueAsString(holder(Kind.CODE, Kind.LINK)))
                .isEqualTo("{\"elements\":[\"LINK\",\"CODE\"]}");
        assertThat(mapper.writeValueAsString(holder(second, first)))
                .isEqualTo(mapper.writeValueAsString(holder(first, second)));
    }

    @Test
    void members_of_maps_and_trees_are_written_in_one_order() {
        var map = new LinkedHashMap<String, Object>();
        map.put("b", 2);
        map.put("a", JsonNodeFactory.instance.objectNode().put("d", 4).put("c", 3));

        assertThat(new String(json.write(map), UTF_8)).isEqualTo("{\"a\":{\"c\":3,\"d\":4},\"b\":2}");
    }

    private static Holder holder(Object... elements) {
        return new Holder(new LinkedHashSet<>(Arrays.asList(elements)));
    }
}
