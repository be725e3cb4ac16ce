#include "pipeline/estimate/distributions.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace steppe {
namespace {

// Above one half only: the series below is for the upper half, where the tail is not lost in 1 − p.
double upper_normal_quantile(double p) {
  const double tail = 1 - p;
  // Abramowitz & Stegun 26.2.23 (4.5e-4), then Newton on the tail: each step squares the error.
  const double t = std::sqrt(-2 * std::log(tail));
  double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (int step = 0; step < 4; ++step) {
    const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
    if (density == 0) break;
    z += (std::erfc(z / std::numbers::sqrt2) / 2 - tail) / density;
  }
  return z;
}

// Regularised incomplete beta function by its continued fraction (DLMF 8.17.22), evaluated with the modified Lentz
// method; converges fast for x below (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  constexpr double kTiny = 1e-300;
  double c = 1, d = 1 - (a + b) * x / (a + 1);
  d = 1 / (std::abs(d) < kTiny ? kTiny : d);
  double product = d;
  const auto step = [&](double coefficient) {
    d = 1 + coefficient * d;
    c = 1 + coefficient / c;
    d = 1 / (std::abs(d) < kTiny ? kTiny : d);
    if (std::abs(c) < kTiny) c = kTiny;
    product *= d * c;
    return std::abs(d * c - 1);
  };
  for (int m = 1; m <= 300; ++m) {
    step(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)));
    if (step(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))) < 1e-15) break;
  }
  return product;
}

double incomplete_beta(double a, double b, double x) {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incomplete_beta(b, a, 1 - x);
  const double logarithm = std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x);
  return std::exp(logarithm) / a * beta_fraction(a, b, x);
}

// P(T > t) for t ≥ 0.
double upper_t_tail(double t, double degrees_of_freedom) {
  return incomplete_beta(degrees_of_freedom / 2, 0.5, degrees_of_freedom / (degrees_of_freedom + t * t)) / 2;
}

// Bisection: the tail falls steadily, and nothing else is as hard to break.
double upper_t_quantile(double p, double degrees_of_freedom) {
  double low = 0, high = 1;
  while (upper_t_tail(high, degrees_of_freedom) > 1 - p && high < 1e150) high *= 2;
  for (int step = 0; step < 200 && high - low > 1e-12 * high; ++step) {
    const double middle = (low + high) / 2;
    (upper_t_tail(middle, degrees_of_freedom) > 1 - p ? low : high) = middle;
  }
  return (low + high) / 2;
}

// Quantile from the first four cumulants.
double nearly_normal(double p, double mean, double deviation, double skewness, double excess) {
  const double z = normal_quantile(p);
  return mean + deviation * (z + (z * z - 1) * skewness / 6 + (z * z - 3) * z * excess / 24 -
                             (2 * z * z - 5) * z * skewness * skewness / 36);
}

// The smaller parameter from which a distribution is nearly normal to 1e-6 of itself.
constexpr double kNearlyNormal = 5000;

double nearly_normal_beta(double p, double a, double b) {
  const double sum = a + b, skewness = 2 * (b - a) * std::sqrt(sum + 1) / ((sum + 2) * std::sqrt(a * b));
  const double excess = 6 * ((a - b) * (a - b) * (sum + 1) - a * b * (sum + 2)) / (a * b * (sum + 2) * (sum + 3));
  return nearly_normal(p, a / sum, std::sqrt(a * b / (sum + 1)) / sum, skewness, excess);
}

// Regularised incomplete gamma function: its series below the mean, its continued fraction above.
double incomplete_gamma(double shape, double x) {
  if (x <= 0) return 0;
  const double front = std::exp(shape * std::log(x) - x - std::lgamma(shape));
  if (x < shape + 1) {
    double term = 1 / shape, sum = term;
    for (int k = 1; k < 100000 && term > sum * 1e-16; ++k) sum += term *= x / (shape + k);
    return front * sum;
  }
  double b = x + 1 - shape, c = 1e300, d = 1 / b, fraction = d;
  for (int k = 1; k < 100000; ++k) {
    const double coefficient = -k * (k - shape);
    b += 2;
    d = 1 / (coefficient * d + b);
    c = b + coefficient / c;
    fraction *= d * c;
    if (std::abs(d * c - 1) < 1e-15) break;
  }
  return 1 - front * fraction;
}

}  // namespace

double normal_quantile(double p) {
  assert(p > 0 && p < 1);
  if (p == 0.5) return 0;
  return p < 0.5 ? -upper_normal_quantile(1 - p) : upper_normal_quantile(p);
}

double student_quantile(double p, double degrees_of_freedom) {
  assert(p > 0 && p < 1 && degrees_of_freedom > 0);
  if (std::isinf(degrees_of_freedom)) return normal_quantile(p);
  if (p == 0.5) return 0;
  return p < 0.5 ? -upper_t_quantile(1 - p, degrees_of_freedom) : upper_t_quantile(p, degrees_of_freedom);
}

// By bisection, like Student's.
double beta_quantile(double p, double a, double b) {
  assert(p > 0 && p < 1 && a > 0 && b > 0);
  if (a > kNearlyNormal && b > kNearlyNormal) return nearly_normal_beta(p, a, b);
  double low = 0, high = 1;
  for (int step = 0; step < 200 && high - low > 1e-15 * high; ++step) {
    const double middle = (low + high) / 2;
    (incomplete_beta(a, b, middle) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

double gamma_quantile(double p, double shape) {
  assert(p > 0 && p < 1 && shape > 0);
  if (shape > kNearlyNormal) return nearly_normal(p, shape, std::sqrt(shape), 2 / std::sqrt(shape), 6 / shape);
  double low = 0, high = shape + 1;
  while (incomplete_gamma(shape, high) < p) high *= 2;
  for (int step = 0; step < 200 && high - low > 1e-13 * high; ++step) {
    const double middle = (low + high) / 2;
    (incomplete_gamma(shape, middle) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace steppe
