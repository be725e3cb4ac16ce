#pragma once

#include <cstdint>

#include "libgeo/base/byte_stream.hpp"
#include "libgeo/summary/block_sums.hpp"

namespace geo {

// The sums of one block in few bytes. Values are kept as their distances from the smallest one, which are small, and
// are nothing at all where the block has one value.
void put_values(const ValueSums& cells, const AreaSums* areas, ByteWriter& out);
void put_classes(const BlockClasses& sums, ByteWriter& out);

// The way back from hostile bytes. Sums that no block of `most_cells` cells can have make the reader fail; what passes
// can be added up without leaving the bounds of block_sums.hpp.
BlockValues values_from(ByteReader& in, std::uint64_t most_cells, bool by_area);
BlockClasses classes_from(ByteReader& in, std::uint64_t most_cells, bool by_area);

}  // namespace geo
