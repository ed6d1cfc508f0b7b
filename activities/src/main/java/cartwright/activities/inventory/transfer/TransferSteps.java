package cartwright.activities.inventory.transfer;

import cartwright.activities.inventory.ShelfMovements;
import cartwright.activities.inventory.ShelfMovements.Cause;
import cartwright.activities.inventory.ShelfMovements.Move;
import cartwright.activities.inventory.ShelfMovements.Outcome;
import cartwright.workflows.inventory.Goods;
import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.inventory.transfer.RequestTransfer;
import cartwright.workflows.inventory.transfer.TransferActivities;
import cartwright.workflows.inventory.transfer.TransferStanding;
import cartwright.workflows.inventory.transfer.TransferStatus;
import cartwright.workflows.inventory.transfer.TransferStep;
import cartwright.workflows.inventory.transfer.TransferStep.Cancel;
import cartwright.workflows.inventory.transfer.TransferStep.Close;
import cartwright.workflows.inventory.transfer.TransferStep.Receive;
import cartwright.workflows.inventory.transfer.TransferStep.Ship;
import cartwright.workflows.kernel.TransferId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A transfer's steps, each in one transaction. What was done before is answered as if it were done now. */
@Component
@Transactional
public class TransferSteps implements TransferActivities {

    private static final String SYSTEM = "system";

    private final Transfers transfers;
    private final ShelfMovements shelves;

    TransferSteps(Transfers transfers, ShelfMovements shelves) {
        this.transfers = transfers;
        this.shelves = shelves;
    }

    @Override
    public TransferStanding request(RequestTransfer request) {
        if (transfers.find(request.id()).isEmpty()) {
            transfers.insert(request);
        }
        return standing(request.id());
    }

    @Override
    public TransferStanding takeOut(TransferId id) {
        var transfer = transfers.lock(id);
        if (transfer.status() == TransferStatus.REQUESTED) {
            var outcome = shelves.move(
                    cause(id.uuid(), transfer, "TRANSFERRED_OUT", transfer.requestedBy()),
                    moves(transfer, line -> -line.requested()),
                    () -> {
                        transfers.take(id);
                        transfers.become(
                                transfer,
                                TransferChange.of(
                                        TransferStatus.TAKEN_OUT,
                                        "TransferTakenOut",
                                        Map.of(),
                                        transfer.requestedBy()));
                    });
            if (outcome == Outcome.BELOW_HELD) {
                transfers.become(
                        transfer,
                        TransferChange.because(
                                TransferStatus.REFUSED,
                                "TransferRefused",
                                StockRefusal.STOCK_BELOW_HELD.name(),
                                Map.of(),
                                SYSTEM));
            }
        }
        return standing(id);
    }

    @Override
    public TransferStanding take(TransferId id, TransferStep step) {
        var transfer = transfers.lock(id);
        switch (step) {
            case Ship ship -> ship(transfer, ship);
            case Receive receipt -> receive(transfer, receipt);
            case Close close -> close(transfer, close);
            case Cancel cancel -> {
                if (transfer.status() != TransferStatus.CANCELLED) {
                    require(transfer, transfer.status() == TransferStatus.TAKEN_OUT, "called off");
                    putBack(transfer, cancel.reason(), cancel.actor());
                }
            }
        }
        return standing(id);
    }

    @Override
    public TransferStanding giveUp(TransferId id, String reason) {
        var transfer = transfers.lock(id);
        if (transfer.status() == TransferStatus.TAKEN_OUT) {
            putBack(transfer, reason, SYSTEM);
        }
        return standing(id);
    }

    @Override
    public TransferStanding overdue(TransferId id) {
        var transfer = transfers.lock(id);
        if (transfer.status().isAwaited() && !transfer.overdue()) {
            transfers.become(
                    transfer,
                    new TransferChange(transfer.status(), "TransferOverdue", Map.of(), SYSTEM, null, null, true));
        }
        return standing(id);
    }

    private void ship(Transfer transfer, Ship step) {
        if (!transfer.status().isAwaited() || !step.reference().equals(transfer.reference())) {
            require(transfer, transfer.status() == TransferStatus.TAKEN_OUT, "shipped");
            transfers.become(
                    transfer,
                    new TransferChange(
                            TransferStatus.SHIPPED,
                            "TransferShipped",
                            Map.of("reference", step.reference()),
                            step.actor(),
                            step.reference(),
                            null,
                            false));
        }
    }

    private void receive(Transfer transfer, Receive receipt) {
        if (transfers.hasReceipt(receipt.receiptId(), transfer)) {
            return;
        }
        require(transfer, transfer.status().isAwaited(), "received");
        receipt.goods().forEach(goods -> requireExpected(transfer, goods));
        receipt.goods().forEach(goods -> transfers.receive(transfer.id(), goods));
        var isWhole =
                transfers.find(transfer.id()).orElseThrow().lines().stream().allMatch(line -> line.inTransit() == 0);
        var next = isWhole ? TransferStatus.RECEIVED : TransferStatus.PARTLY_RECEIVED;
        shelves.move(
                cause(receipt.receiptId(), transfer, "TRANSFERRED_IN", receipt.actor()),
                receipt.goods().stream()
                        .map(goods -> new Move(goods.sku(), transfer.destination(), goods.quantity(), goods.damaged()))
                        .toList(),
                () -> transfers.become(
                        transfer,
                        TransferChange.of(
                                next,
                                "TransferReceived",
                                Map.of("receiptId", receipt.receiptId(), "goods", receipt.goods()),
                                receipt.actor())));
    }

    private void close(Transfer transfer, Close step) {
        if (transfer.status() != TransferStatus.CLOSED) {
            require(transfer, transfer.status().isAwaited(), "closed");
            transfers.miss(transfer.id());
            var missing = transfer.lines().stream()
                    .filter(line -> line.inTransit() > 0)
                    .map(line -> Map.of("sku", line.sku(), "quantity", line.inTransit()))
                    .toList();
            transfers.become(
                    transfer,
                    TransferChange.because(
                            TransferStatus.CLOSED,
                            "TransferClosed",
                            step.reason(),
                            Map.of("missing", missing),
                            step.actor()));
        }
    }

    private void putBack(Transfer transfer, String reason, String actor) {
        shelves.move(
                cause(transfer.id().uuid(), transfer, "TRANSFER_PUT_BACK", actor),
                moves(transfer, Transfer.Line::inTransit),
                () -> {
                    transfers.putBack(transfer.id());
                    transfers.become(
                            transfer,
                            TransferChange.because(
                                    TransferStatus.CANCELLED, "TransferCancelled", reason, Map.of(), actor));
                });
    }

    private static void requireExpected(Transfer transfer, Goods goods) {
        var inTransit = transfer.line(goods.sku()).map(Transfer.Line::inTransit).orElse(0L);
        if (goods.quantity() > inTransit) {
            throw StockRefusal.RECEIPT_EXCEEDS_EXPECTED.because(inTransit + " of " + goods.sku()
                    + " are in transit; count what is more into stock by an adjustment");
        }
    }

    private static void require(Transfer transfer, boolean isPossible, String what) {
        if (!isPossible) {
            throw StockRefusal.ILLEGAL_TRANSITION.because(
                    "a transfer that is " + transfer.status() + " cannot be " + what);
        }
    }

    private static Cause cause(UUID id, Transfer transfer, String kind, String actor) {
        return new Cause(id, Transfers.nameOf(transfer), kind, actor, null);
    }

    private static List<Move> moves(Transfer transfer, ToLongFunction<Transfer.Line> units) {
        return transfer.lines().stream()
                .map(line -> new Move(line.sku(), transfer.source(), units.applyAsLong(line), 0))
                .toList();
    }

    private TransferStanding standing(TransferId id) {
        return transfers.find(id).orElseThrow().standing();
    }
}
