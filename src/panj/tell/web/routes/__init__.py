"""The pages, a module for each screen. Each page shows its facts without JavaScript; scripts only add to what stands there."""
