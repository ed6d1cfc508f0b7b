package cartwright.api.inventory;

import cartwright.api.inventory.PurchaseOrderBodies.UnitsBody;
import cartwright.workflows.inventory.transfer.RequestTransfer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.IntStream;

/** What the endpoints of transfers take, beside what they share with those of purchase orders. */
final class TransferBodies {

    private TransferBodies() {}

    record TransferBody(
            @NotBlank @Size(max = 64) String source,
            @NotBlank @Size(max = 64) String destination,

            @NotNull @Size(min = 1, max = 500, message = PurchaseOrderBodies.LINES)
            List<@Valid @NotNull UnitsBody> lines) {

        List<RequestTransfer.Line> wanted() {
            var skus =
                    PurchaseOrderBodies.skus(lines.stream().map(UnitsBody::sku).toList());
            return IntStream.range(0, lines.size())
                    .mapToObj(line -> new RequestTransfer.Line(
                            skus.get(line), lines.get(line).quantity()))
                    .toList();
        }
    }

    record ShipBody(@NotBlank @Size(max = 255) String reference) {}
}
