"""What is planned, agreed and feared: deployments, withdrawals, agreements, concerns, routes."""
