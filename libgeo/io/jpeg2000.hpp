#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace geo {

// Whether a file begins as JPEG 2000 does (ISO/IEC 15444-1: the signature box of a JP2 file, annex I, or the markers
// SOC and SIZ of a bare codestream, annex A), whatever its name. Takes what open_raster() takes; nothing when it cannot
// be read.
std::optional<bool> begins_as_jpeg2000(const std::string& path);

// Bytes that decoding a block of the file takes beside its pixels: of an image that is one tile (or of tiles larger
// than 2048²) a decoder holds what is coded of all of it, half as much again as the file. Zero for any other file.
std::uint64_t jpeg2000_decoder_bytes(const std::string& path);

}  // namespace geo
