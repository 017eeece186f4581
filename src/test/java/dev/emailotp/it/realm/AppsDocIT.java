package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/apps.md says about commands is what they do. */
class AppsDocIT {
    /** Commands, and what they write if the page says so. */
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```\n(?:```text\n(.*?)```\n)?");

    private static final String END_OF_BLOCK = "end of block";

    @Test
    void theCommandsForAppsDoWhatThePageSays() throws IOException {
        TestRealm realm = TestRealm.shipped();
        List<MatchResult> blocks = BLOCK.matcher(Files.readString(Path.of("docs/apps.md")))
                .results()
                .toList();
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        List<String> expected = new ArrayList<>();
        for (MatchResult block : blocks) {
            script.append(block.group(1)).append("echo ").append(END_OF_BLOCK).append('\n');
            expected.add(block.group(2) == null ? "" : block.group(2));
        }
        String output = Shell.at(realm).run(script.toString());
        assertThat(List.of(output.split(END_OF_BLOCK + "\n"))).containsExactlyElementsOf(expected);
    }
}
