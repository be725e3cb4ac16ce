#pragma once

namespace steppe_test {

// A program with sanitizers takes five times as long: where a test goes through many cases of one kind, some are enough
// to show it bad memory.
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

// UBSan looks at the type of an object through a pipe, and calls an object bad when no pipe can be made: where a test
// takes descriptors away, its reports mean nothing.
inline constexpr const char* kNoPipes = "sanitizers need descriptors of their own";

}  // namespace steppe_test
