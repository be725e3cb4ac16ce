#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace steppe {

// Whether an If-None-Match field ("*", or a list of tags, weak ones too) names this tag.
bool names_etag(std::string_view field, std::string_view etag);

struct ByteRange {
  std::uint64_t begin = 0, bytes = 0;
  bool operator==(const ByteRange&) const = default;
};

enum class RangeKind {
  whole,          // no range, several, or one that is not understood: the whole file is the answer
  part,           // 206
  unsatisfiable,  // 416
};

struct AskedRange {
  RangeKind kind = RangeKind::whole;
  ByteRange range = {};
};

// A Range field ("bytes=0-99", "bytes=100-", "bytes=-100") for something of `size` bytes.
AskedRange asked_range(std::string_view field, std::uint64_t size);

}  // namespace steppe
