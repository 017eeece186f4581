package dev.emailotp.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.emailotp.keycloak.spi.OtpStoreProvider;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

public final class ProbeResource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakSession session;

    ProbeResource(KeycloakSession session) {
        this.session = session;
    }

    /** Puts the server's clock so many seconds before or after the real one. */
    @POST
    @Path("clock/{offset}")
    public void clock(@PathParam("offset") int offset) {
        Time.setOffset(offset);
    }

    /** The CPU time that the server's process has used, in nanoseconds. */
    @GET
    @Path("cpu")
    @Produces("text/plain")
    public String cpu() {
        return Long.toString(
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
    }

    /** One operation of the server's store, as {@link StoreCalls} knows it. */
    @POST
    @Path("store")
    @Consumes("application/json")
    @Produces("application/json")
    public String store(String call) throws IOException {
        OtpStoreProvider store = session.getProvider(OtpStoreProvider.class);
        JsonNode answer = new StoreCalls(store.challenges(), store.rateLimiter()).answer(JSON.readTree(call));
        return JSON.writeValueAsString(answer);
    }
}
