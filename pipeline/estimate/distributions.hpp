#pragma once

namespace steppe {

// Quantiles of the distributions that intervals are made of, within 1e-6 (relative) or better; Student's and the beta
// distribution by bisection of the regularised incomplete beta function (DLMF 8.17.22), the gamma distribution of that
// of 8.11.4 and 8.9.2. Where a distribution is all but normal: by Cornish & Fisher 1938 with two cumulants more.
// REQUIRES 0 < p < 1.
double normal_quantile(double p);
double student_quantile(double p, double degrees_of_freedom);  // REQUIRES degrees_of_freedom > 0; may be infinite
double beta_quantile(double p, double a, double b);            // REQUIRES a, b > 0
double gamma_quantile(double p, double shape);                 // of scale 1; REQUIRES shape > 0

}  // namespace steppe
