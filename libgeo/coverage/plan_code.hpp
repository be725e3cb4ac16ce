#pragma once

#include "libgeo/base/byte_stream.hpp"
#include "libgeo/base/parallel_for.hpp"
#include "libgeo/coverage/coverage_store.hpp"

namespace geo {

// A stored plan as bytes, without vertices. Faults keep their messages as trees of templates and arguments, so that
// they can be shown in any language later.
void write_plan(const StoredPlan& plan, ByteWriter& out);

// What write_plan() wrote, or the reader has failed: positions are inside the lists, runs inside the grid, nothing is
// left over. Memory is at most some 40 times the bytes, whatever they say. Zones' runs are read in `parallel`.
StoredPlan read_plan(ByteReader& in, const ParallelFor& parallel = sequential_for);

void write_grid(const Grid& grid, ByteWriter& out);

}  // namespace geo
