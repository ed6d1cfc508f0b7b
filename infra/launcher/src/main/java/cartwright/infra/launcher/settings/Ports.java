package cartwright.infra.launcher.settings;

import cartwright.infra.launcher.progress.LaunchFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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

    /** Ports that nobody listens on and that no other stack of this user's has drawn lately. */
    public static Ports free() {
        var drawn = FreePorts.draw(
                Port.values().length, Directories.cache(System.getenv()).resolve("last-drawn-port"));
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            numbers.put(port, drawn.get(numbers.size()));
        }
        return new Ports(numbers);
    }

    /** Whether a part could listen on {@code number} of this machine now. */
    public static boolean isFree(int number) {
        try (var socket = new ServerSocket()) {
            // Connections of an earlier run that are still closing do not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Whether somebody listens on {@code number} of this machine. */
    public static boolean accepts(int number) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), 500);
            return true;
        } catch (IOException nobody) {
            return false;
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
