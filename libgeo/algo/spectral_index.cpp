#include "libgeo/algo/spectral_index.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr auto kB = SpectralBand::blue, kG = SpectralBand::green, kR = SpectralBand::red, kN = SpectralBand::nir,
               kS1 = SpectralBand::swir1, kS2 = SpectralBand::swir2;

// The division comes before the test so that the loop has no branch and becomes vector code.
template <class T>
T ratio(T numerator, T denominator) {
  const T quotient = numerator / denominator;
  return std::abs(denominator) < T(1e-6) ? std::numeric_limits<T>::quiet_NaN() : quotient;
}

// NaN passes through: both comparisons are false.
template <class T>
T clip(T value, T low, T high) {
  const T raised = value < low ? low : value;
  return raised > high ? high : raised;
}

template <class T>
T difference_ratio(T a, T b) {
  return ratio(a - b, a + b);
}

// One formula serves both precisions, so that the two cannot drift apart; T(…) keeps single precision single.
constexpr auto kDifferenceRatio = []<class T>(T a, T b) { return difference_ratio(a, b); };
constexpr auto kEvi = []<class T>(T b, T r, T n) {
  return clip(ratio(T(2.5) * (n - r), n + T(6) * r - T(7.5) * b + T(1)), T(-1), T(1));
};
constexpr auto kEvi2 = []<class T>(T r, T n) { return ratio(T(2.5) * (n - r), n + T(2.4) * r + T(1)); };
constexpr auto kSavi = []<class T>(T r, T n) { return ratio(T(1.5) * (n - r), n + r + T(0.5)); };
constexpr auto kMsavi2 = []<class T>(T r, T n) {
  const T m = T(2) * n + T(1);
  return T(0.5) * (m - std::sqrt(m * m - T(8) * (n - r)));
};
constexpr auto kOsavi = []<class T>(T r, T n) { return ratio(n - r, n + r + T(0.16)); };
constexpr auto kNirv = []<class T>(T r, T n) { return difference_ratio(n, r) * n; };
constexpr auto kKndvi = []<class T>(T r, T n) {
  const T ndvi = difference_ratio(n, r);
  return ndvi < T(0) ? std::numeric_limits<T>::quiet_NaN() : std::tanh(ndvi * ndvi);
};
// The last two terms are subtracted together: several public tables lost the bracket, and with it S2's sign, which
// turns sand into water (science 3.1).
constexpr auto kAweiNsh = []<class T>(T g, T n, T s1, T s2) { return T(4) * (g - s1) - (T(0.25) * n + T(2.75) * s2); };
constexpr auto kAweiSh = []<class T>(T b, T g, T n, T s1, T s2) {
  return b + T(2.5) * g - T(1.5) * (n + s1) - T(0.25) * s2;
};
constexpr auto kBsi = []<class T>(T b, T r, T n, T s1) { return difference_ratio(s1 + r, n + b); };
constexpr auto kIbi = []<class T>(T g, T r, T n, T s1) {
  return difference_ratio(ratio(T(2) * s1, s1 + n), ratio(n, n + r) + ratio(g, g + s1));
};
constexpr auto kTgsi = []<class T>(T b, T g, T r) { return ratio(r - b, r + b + g); };
constexpr auto kWet = []<class T>(T b, T g, T r, T n, T s1, T s2) {
  return T(0.0315) * b + T(0.2021) * g + T(0.3102) * r + T(0.1594) * n - T(0.6806) * s1 - T(0.6109) * s2;
};
constexpr auto kAlbedo = []<class T>(T b, T r, T n, T s1, T s2) {
  return clip(T(0.356) * b + T(0.130) * r + T(0.373) * n + T(0.085) * s1 + T(0.072) * s2 - T(0.0018), T(0), T(1));
};

template <auto formula, std::size_t... i>
void over_block(std::span<const std::span<const float>> bands, std::span<float> out, std::index_sequence<i...>) {
  const std::array<const float*, sizeof...(i)> in{bands[i].data()...};
  float* const to = out.data();
  const std::size_t size = out.size();
  run_simd([=] {
    for (std::size_t p = 0; p < size; ++p) to[p] = formula(in[i][p]...);
  });
}

template <SpectralBand... bands>
constexpr std::array<SpectralBand, sizeof...(bands)> kBands{bands...};

struct Stated {
  double low = -kInfinity, high = kInfinity;
  bool clipped = false;
};

// The bands are given in the order of the formula's arguments.
template <auto formula, SpectralBand... bands>
SpectralIndex entry(std::string_view name, std::string_view text, Stated range, std::string_view source) {
  using Order = std::make_index_sequence<sizeof...(bands)>;
  SpectralIndex made{name, text, source, range.low, range.high, range.clipped, kBands<bands...>};
  made.block_function = [](std::span<const std::span<const float>> in, std::span<float> out) {
    over_block<formula>(in, out, Order());
  };
  made.pixel_function = [](std::span<const double> in) {
    return [&]<std::size_t... i>(std::index_sequence<i...>) { return formula(in[i]...); }
    (Order());
  };
  return made;
}

constexpr Stated kOne{-1, 1};

std::array<SpectralIndex, 22> make_table() {
  constexpr auto& kD = kDifferenceRatio;
  return {
      entry<kD, kN, kR>("NDVI", "(N-R)/(N+R)", kOne, "Rouse 1974"),
      entry<kEvi, kB, kR, kN>("EVI", "2.5(N-R)/(N+6R-7.5B+1)", {-1, 1, true}, "Huete 2002"),
      entry<kEvi2, kR, kN>("EVI2", "2.5(N-R)/(N+2.4R+1)", kOne, "Jiang 2008"),
      entry<kSavi, kR, kN>("SAVI", "1.5(N-R)/(N+R+0.5)", {-1.5, 1.5}, "Huete 1988"),
      entry<kMsavi2, kR, kN>("MSAVI2", "0.5[2N+1-sqrt((2N+1)^2-8(N-R))]", kOne, "Qi 1994"),
      entry<kOsavi, kR, kN>("OSAVI", "(N-R)/(N+R+0.16)", {}, "Rondeaux 1996"),
      entry<kNirv, kR, kN>("NIRv", "N(N-R)/(N+R)", {}, "Badgley 2017"),
      entry<kKndvi, kR, kN>("kNDVI", "tanh(((N-R)/(N+R))^2)", {0, 0.7616}, "Camps-Valls 2021"),
      entry<kD, kG, kN>("NDWI", "(G-N)/(G+N)", kOne, "McFeeters 1996"),
      entry<kD, kG, kS1>("MNDWI", "(G-S1)/(G+S1)", kOne, "Xu 2006"),
      entry<kD, kN, kS1>("LSWI", "(N-S1)/(N+S1)", kOne, "Gao 1996; Xiao 2002"),
      entry<kD, kN, kS1>("NDMI", "(N-S1)/(N+S1)", kOne, "Gao 1996; Xiao 2002"),
      entry<kAweiNsh, kG, kN, kS1, kS2>("AWEInsh", "4(G-S1)-(0.25N+2.75S2)", {}, "Feyisa 2014"),
      entry<kAweiSh, kB, kG, kN, kS1, kS2>("AWEIsh", "B+2.5G-1.5(N+S1)-0.25S2", {}, "Feyisa 2014"),
      entry<kBsi, kB, kR, kN, kS1>("BSI", "((S1+R)-(N+B))/((S1+R)+(N+B))", kOne, "Rikimaru 2002"),
      entry<kD, kS1, kN>("NDBI", "(S1-N)/(S1+N)", kOne, "Zha 2003"),
      entry<kIbi, kG, kR, kN, kS1>("IBI", "(a-b)/(a+b), a=2S1/(S1+N), b=N/(N+R)+G/(G+S1)", kOne, "Xu 2008"),
      entry<kTgsi, kB, kG, kR>("TGSI", "(R-B)/(R+B+G)", {-0.3, 0.4}, "Xiao 2006"),
      entry<kD, kN, kS2>("NBR", "(N-S2)/(N+S2)", kOne, "Key & Benson"),
      entry<kD, kS1, kS2>("NDTI", "(S1-S2)/(S1+S2)", kOne, "van Deventer 1997"),
      entry<kWet, kB, kG, kR, kN, kS1, kS2>("WET", "0.0315B+0.2021G+0.3102R+0.1594N-0.6806S1-0.6109S2", {},
                                            "Crist 1985"),
      entry<kAlbedo, kB, kR, kN, kS1, kS2>("albedo", "0.356B+0.130R+0.373N+0.085S1+0.072S2-0.0018", {0, 1, true},
                                           "Liang 2001"),
  };
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

const char* name_of(SpectralBand band) {
  constexpr std::array kNames{"blue", "green", "red", "nir", "swir1", "swir2"};
  return kNames[static_cast<std::size_t>(band)];
}

std::span<const SpectralIndex> spectral_indices() {
  static const auto table = make_table();
  return table;
}

const SpectralIndex* find_index(std::string_view name) {
  const auto table = spectral_indices();
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  const auto found = std::find_if(table.begin(), table.end(), [&](const SpectralIndex& index) {
    return std::equal(index.name.begin(), index.name.end(), name.begin(), name.end(), same);
  });
  return found == table.end() ? nullptr : &*found;
}

std::vector<std::string_view> index_names() {
  std::vector<std::string_view> names;
  for (const auto& index : spectral_indices()) names.push_back(index.name);
  return names;
}

void compute(const SpectralIndex& index, std::span<const std::span<const float>> bands, std::span<float> out) {
  assert(bands.size() == index.bands.size());
  assert(std::all_of(bands.begin(), bands.end(), [&](const auto& band) { return band.size() == out.size(); }));
  index.block_function(bands, out);
}

// A choice instead of a branch, so that the loop becomes vector code.
void leave_out_of_range(const SpectralIndex& index, std::span<float> values) {
  constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
  const auto low = static_cast<float>(index.low), high = static_cast<float>(index.high);
  float* const value = values.data();
  const std::size_t size = values.size();
  for (std::size_t p = 0; p < size; ++p) value[p] = ((value[p] >= low) & (value[p] <= high)) ? value[p] : kUnknown;
}

double reference(const SpectralIndex& index, std::span<const double> bands) {
  assert(bands.size() == index.bands.size());
  return index.pixel_function(bands);
}

}  // namespace geo
