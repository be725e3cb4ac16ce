#pragma once

#include "libgeo/base/byte_stream.hpp"
#include "libgeo/coverage/coverage_runs.hpp"

namespace geo {

// Runs as bytes: row by row how many there are, each as the gap to the one before it, what it is (full cells, one other
// cell, several other cells), its length where that is not 1, its cover in five bytes where that is not full. A
// boundary cell costs six bytes and a row of inner ones three.
//
// REQUIRES what coverage_of() makes, in a window inside the grid. The grid is not written.
void write_runs(const CoverageRuns& coverage, ByteWriter& out);

// What write_runs() wrote: sorted, disjoint, inside the window, and the window inside the grid, or the reader has
// failed. Memory is at most some 24 times the bytes read.
CoverageRuns read_runs(const Grid& grid, ByteReader& in);

}  // namespace geo
