package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.emailotp.it.support.NativeApp.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What {@code docs/openapi.yaml} says, and whether answers are as it says. */
public final class ApiDescription {
    /** Fields whose value is the same in each answer of one name. */
    private static final List<String> STABLE =
            List.of("error", "error_code", "error_description", "type", "title", "status", "code");

    private static final String LOCATION = "urn:dev.emailotp:openapi";
    private static final ApiDescription READ = new ApiDescription(Path.of("docs/openapi.yaml"));

    private final JsonNode root;
    private final JsonSchemaFactory schemas;

    private ApiDescription(Path file) {
        try {
            root = new YAMLMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = root.toString();
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, text))));
    }

    public static ApiDescription read() {
        return READ;
    }

    /** Returns the value at a JSON pointer. */
    public JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** Returns the example requests of a path by their names. */
    public Map<String, JsonNode> requests(String path) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        operation(path)
                .at("/requestBody/content")
                .forEach(type -> examples.putAll(values(type.path("examples"), "/value")));
        return examples;
    }

    /** Returns the names of the example answers of a path with a status that says no. */
    public Stream<String> errors(String path) {
        return fields(operation(path).path("responses"))
                .filter(response -> !response.getKey().startsWith("2"))
                .flatMap(response -> fields(response.getValue().path("content")))
                .flatMap(type -> fields(type.getValue().path("examples")))
                .map(Map.Entry::getKey);
    }

    /** Expects that the status, the media type and every field of an answer are described. */
    public void expect(String path, Answer answer) {
        JsonNode content = content(path, answer);
        assertThat(content.isMissingNode())
                .as("%s is silent about %s", path, answer)
                .isFalse();
        assertThat(problems(content.path("schema"), answer.body()))
                .as("%s: %s", path, answer)
                .isEmpty();
    }

    /** Expects that an answer is like the example of this name: the same status and fields, and what is stable in them. */
    public void expect(String path, String name, Answer answer) {
        expect(path, answer);
        JsonNode example =
                resolve(content(path, answer).at("/examples/" + name)).path("value");
        assertThat(example.isMissingNode())
                .as("%s has no example %s for %s", path, name, answer)
                .isFalse();
        assertThat(names(answer.body())).as("%s %s", name, answer).containsExactlyInAnyOrderElementsOf(names(example));
        STABLE.stream()
                .filter(example::has)
                .forEach(field -> assertThat(answer.body().get(field)).as(field).isEqualTo(example.get(field)));
    }

    /** Returns what is wrong with an example request or an answer. @param schema a reference, or one of its own */
    public List<String> problems(JsonNode schema, JsonNode value) {
        List<String> references = schema.has("oneOf")
                ? schema.path("oneOf").findValuesAsText("$ref")
                : List.of(schema.path("$ref").asText());
        List<List<String>> found = references.stream()
                .map(reference -> schema(reference).validate(value).stream()
                        .map(Object::toString)
                        .toList())
                .toList();
        return found.stream().anyMatch(List::isEmpty) ? List.of() : found.get(0);
    }

    public JsonNode requestSchema(String path) {
        return operation(path).at("/requestBody/content").iterator().next().path("schema");
    }

    /** Expects that each example answer fits its schema. */
    public void expectSoundAnswers(String path) {
        operation(path).path("responses").forEach(response -> response.path("content")
                .forEach(type -> values(type.path("examples"), "/value")
                        .forEach((name, value) -> assertThat(problems(type.path("schema"), value))
                                .as("%s %s", path, name)
                                .isEmpty())));
    }

    private JsonNode content(String path, Answer answer) {
        String type = answer.header("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode response = operation(path).path("responses").path(String.valueOf(answer.status()));
        return resolve(response).path("content").path(type.isEmpty() ? "none" : type);
    }

    private JsonNode operation(String path) {
        JsonNode operations = root.path("paths").path(path);
        return operations.path(operations.has("post") ? "post" : "get");
    }

    private Map<String, JsonNode> values(JsonNode examples, String pointer) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        fields(examples)
                .forEach(example ->
                        values.put(example.getKey(), resolve(example.getValue()).at(pointer)));
        return values;
    }

    private JsonNode resolve(JsonNode node) {
        if (node.has("$ref")) {
            return root.at(node.get("$ref").asText().substring(1));
        }
        return node.isMissingNode() ? MissingNode.getInstance() : node;
    }

    private JsonSchema schema(String reference) {
        return schemas.getSchema(SchemaLocation.of(LOCATION + reference));
    }

    private static List<String> names(JsonNode object) {
        return fields(object).map(Map.Entry::getKey).toList();
    }

    private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
        return StreamSupport.stream(object.properties().spliterator(), false);
    }
}
