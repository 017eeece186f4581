return availability()
