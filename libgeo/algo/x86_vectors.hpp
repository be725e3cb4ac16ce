#pragma once

// The vector instructions of x86-64, for sources that choose among them at run time (libgeo/base/simd_dispatch.hpp).
#if defined(__x86_64__)
#include <immintrin.h>
#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 takes the undefined lanes inside the intrinsics for a mistake of ours (GCC bug 105593, from memory).
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#endif
