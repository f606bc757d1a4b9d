"""SANSA: a sparse approximation of EASE. It has no defaults; the settings are its regularisation and the share of weights kept."""

import numpy as np
from sansa import SANSA, ICFGramianFactorizerConfig, SANSAConfig, UMRUnitLowerTriangleInverterConfig


def fit(method, settings, rows):
    model = SANSA(
        SANSAConfig(
            l2=settings["l2"],
            weight_matrix_density=settings["density"],
            gramian_factorizer_config=ICFGramianFactorizerConfig(),
            lower_triangle_inverter_config=UMRUnitLowerTriangleInverterConfig(),
        )
    ).fit(rows)

    # Its own recommend() fails for a cart that fewer products than asked for follow from.
    def answer(cart, limit, keep_cart):
        scores = model.forward(cart).toarray()[0]
        scores[scores == 0] = np.nan
        if not keep_cart:
            scores[cart.indices] = np.nan
        best = np.argsort(np.where(np.isfinite(scores), -scores, np.inf), kind="stable")[:limit]
        return best, scores[best]

    def recommend(carts, limit, keep_cart):
        return [answer(carts[place], limit, keep_cart) for place in range(carts.shape[0])]

    return recommend
