package cartwright.activities.user;

/** What an account may do; the API's contract says which endpoint needs which. */
public enum Role {
    CUSTOMER,
    SUPPORT,
    OPERATIONS,
    FINANCE,
    CATALOG,
    ADMIN
}
