//! Quantiles of the distributions that intervals rest on.

use statrs::function::erf::erf_inv;
use statrs::function::gamma::{gamma_lr, ln_gamma};

use super::NoFigure;

/// How many standard deviations to each side hold this share of a normal distribution.
pub(super) fn normal(confidence: f64) -> Result<f64, NoFigure> {
    if confidence > 0.0 && confidence < 1.0 {
        Ok(std::f64::consts::SQRT_2 * erf_inv(confidence))
    } else {
        Err(NoFigure::BadConfidence)
    }
}

/// The x below which the share `p` of the gamma distribution of this `shape` (scale 1) lies; 0 < p < 1, shape ≥ 1.
///
/// Newton's method from Wilson and Hilferty's approximation (1931), with a bracket to fall back on.
pub(super) fn gamma(shape: f64, p: f64) -> f64 {
    let z = std::f64::consts::SQRT_2 * erf_inv(2.0 * p - 1.0);
    let nearly = shape * (1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt())).powi(3);
    let (mut low, mut high) = (0.0, shape + 50.0 * shape.sqrt() + 800.0);
    let mut x = if nearly > 0.0 && nearly < high { nearly } else { shape };
    for _ in 0..200 {
        let off = gamma_lr(shape, x) - p;
        if off > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let slope = ((shape - 1.0) * x.ln() - x - ln_gamma(shape)).exp();
        let newton = x - off / slope;
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        if (next - x).abs() <= 1e-14 * x {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_leaves_its_share_below() {
        for shape in [1.0, 2.0, 9.0, 151.0, 20_000.0] {
            for p in [1e-9, 0.001, 0.025, 0.5, 0.975, 1.0 - 1e-9] {
                let x = gamma(shape, p);
                assert!((gamma_lr(shape, x) - p).abs() < 1e-11, "shape {shape}, p {p}: {x}");
            }
        }
        assert!((normal(0.95).unwrap() - 1.959_963_984_540_054).abs() < 1e-12);
    }
}
