package cartwright.activities.checkout;

import cartwright.activities.fulfilment.ShippingAddresses;
import cartwright.activities.notification.Recipient;
import cartwright.activities.notification.Recipients;
import cartwright.activities.order.Orders;
import cartwright.activities.user.Account;
import cartwright.activities.user.Accounts;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.OrderId;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Looks up whom and where an order goes to, at the time it is needed. */
@Service
class AddressBook implements Recipients, ShippingAddresses {

    private final Orders orders;
    private final Accounts accounts;

    AddressBook(Orders orders, Accounts accounts) {
        this.orders = orders;
        this.accounts = accounts;
    }

    @Override
    public Optional<Address> addressOf(OrderId orderId) {
        return orders.address(orderId);
    }

    /** The account has the e-mail address; the name and number given with the order come before the account's. */
    @Override
    public Optional<Recipient> recipientOf(OrderId orderId) {
        return orders.contact(orderId).flatMap(this::recipient);
    }

    private Optional<Recipient> recipient(Orders.Contact contact) {
        var account = accounts.find(contact.customerId());
        var address = contact.address();
        var name = address.map(Address::name).or(() -> account.map(Account::name));
        var phone = address.map(Address::phone).or(() -> account.map(Account::phone));
        return name.map(
                known -> new Recipient(known, account.map(Account::email).orElse(null), phone.orElse(null)));
    }
}
