-- Old checks are forgotten like all else that is kept for a time: row by row, past those that another worker forgets just now.
GRANT UPDATE ON inventory.stock_check TO ${appRole};
