package io.rulemaker.cli.node;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Members as written in {@code node.yaml}: each with an address or a list of them, or only the
 * names where the bus needs no addresses.
 *
 * @param addresses by name, in the order of the file
 */
@JsonDeserialize(using = WrittenMembers.Reader.class)
record WrittenMembers(Map<String, List<String>> addresses) {

  /** Reads all three forms. */
  static final class Reader extends JsonDeserializer<WrittenMembers> {
    @Override
    public WrittenMembers deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      Map<String, List<String>> members = new LinkedHashMap<>();
      JsonNode written = in.readValueAsTree();
      if (written.isArray()) {
        written.forEach(name -> members.put(name.asText(), List.of()));
      } else {
        for (Map.Entry<String, JsonNode> member : written.properties()) {
          members.put(member.getKey(), texts(member.getValue()));
        }
      }
      return new WrittenMembers(members);
    }

    private static List<String> texts(JsonNode value) {
      List<String> texts = new ArrayList<>();
      if (value.isArray()) {
        value.forEach(each -> texts.add(each.asText()));
      } else if (!value.isNull() && !value.asText().isEmpty()) {
        texts.add(value.asText());
      }
      return texts;
    }
  }
}
