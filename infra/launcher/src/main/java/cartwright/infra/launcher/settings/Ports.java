package cartwright.infra.launcher.settings;

import cartwright.infra.launcher.progress.LaunchFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Which port each part listens on. */
public record Ports(Map<Port, Integer> numbers) {

    /** Checks that every port is named, in range and named once. */
    public Ports {
        numbers = Map.copyOf(numbers);
        var owners = new HashMap<Integer, Port>();
        for (var port : Port.values()) {
            var number = numbers.get(port);
            if (number == null || number < 1 || number > 65535) {
                throw new LaunchFailure("The port of " + port.part() + " must be a number from 1 to 65535, not "
                        + number + "; set " + port.variable() + ".");
            }
            var other = owners.put(number, port);
            if (other != null) {
                throw new LaunchFailure("Port " + number + " is meant for both " + other.part() + " and " + port.part()
                        + "; set " + other.variable() + " or " + port.variable() + ".");
            }
        }
    }

    /** The usual ports, moved by the environment, moved by {@code options}, which win. */
    public static Ports of(Map<String, String> environment, Map<Port, Integer> options) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            numbers.put(port, options.getOrDefault(port, fromEnvironment(environment, port)));
        }
        return new Ports(numbers);
    }

    /** Ports that nobody listens on at this moment. */
    public static Ports free() {
        var sockets = new ArrayList<ServerSocket>();
        try {
            var numbers = new EnumMap<Port, Integer>(Port.class);
            for (var port : Port.values()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                numbers.put(port, socket.getLocalPort());
            }
            for (var socket : sockets) {
                socket.close();
            }
            return new Ports(numbers);
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
    }

    /** The number of {@code port}. */
    public int of(Port port) {
        return numbers.getOrDefault(port, port.usual());
    }

    private static int fromEnvironment(Map<String, String> environment, Port port) {
        var text = environment.getOrDefault(port.variable(), "");
        if (text.isBlank()) {
            return port.usual();
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new LaunchFailure(
                    port.variable() + " must be a number from 1 to 65535, not \"" + text + "\".", notANumber);
        }
    }
}
