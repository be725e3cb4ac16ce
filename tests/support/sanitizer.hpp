#pragma once

#include <cstddef>
#include <span>

namespace steppe_test {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

// A program with sanitizers takes several times as long: where a test goes through cases of one kind, the first is
// enough to show it bad memory. Without sanitizers all of them. The array outlives what is returned: it needs a name.
template <class Case, std::size_t n>
std::span<const Case> cases_to_try(const Case (&all)[n]) {
  return std::span<const Case>(all).first(kSanitized ? 1 : n);
}

// UBSan looks at the type of an object through a pipe, and calls an object bad when no pipe can be made: where a test
// takes descriptors away, its reports mean nothing.
inline constexpr const char* kNoPipes = "sanitizers need descriptors of their own";

}  // namespace steppe_test
