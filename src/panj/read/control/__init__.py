"""Control of places: who took, holds, lost, contests or surrendered what."""
