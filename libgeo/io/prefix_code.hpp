#pragma once

#include <cstdint>
#include <span>

namespace geo {

// Lengths in bits of a prefix code for symbols that come so often (Huffman 1952), none longer than `longest`: where the
// best code has longer ones, they are cut and room is made for them at the longest that remain, which costs little. 0
// for a symbol that does not come; a single symbol has 1. Ties are broken by the symbol, so that the same counts give
// the same code. REQUIRES lengths of counts.size(), a sum of counts below 2^32, and 2^longest symbols at most.
void prefix_code_lengths(std::span<const std::uint32_t> counts, int longest, std::span<std::uint8_t> lengths);

// The canonical code of RFC 1951 3.2.2 for those lengths, first bit lowest. REQUIRES lengths up to 15.
void prefix_codes(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> codes);

}  // namespace geo
