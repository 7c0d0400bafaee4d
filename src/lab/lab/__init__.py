"""Runs scenarios on real Linux kernels in QEMU and records what they did."""
