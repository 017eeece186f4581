package dev.emailotp.keycloak.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.util.StreamProvider;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServiceLookupsTest {
    private final AtomicInteger searches = new AtomicInteger();
    private final ClassLoader server = new ClassLoader(getClass().getClassLoader()) {
        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            searches.incrementAndGet();
            return super.getResources(name);
        }
    };
    private final ServiceLookups parts = new ServiceLookups(server);

    @Test
    void theMailApiFindsItsPartsAndTheServerIsSearchedOnce() {
        List<StreamProvider> found = new ArrayList<>();
        parts.during(() -> found.add(StreamProvider.provider()));
        parts.during(() -> found.add(StreamProvider.provider()));
        assertThat(found)
                .hasSize(2)
                .hasOnlyElementsOfTypes(StreamProvider.provider().getClass());
        assertThat(searches).hasValue(1);
    }

    @Test
    void otherFilesAreLookedForEachTime() throws IOException {
        parts.getResources("messages.properties");
        parts.getResources("messages.properties");
        assertThat(searches).hasValue(2);
    }

    @Test
    void theThreadHasItsOwnLoaderBackWhateverHappens() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        assertThatThrownBy(() -> parts.during(() -> {
                    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(parts);
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
    }
}
