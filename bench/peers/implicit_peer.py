"""implicit: item neighbours (cosine, TF-IDF, BM25) and ALS. BPR and logistic MF cannot answer for a user they were not fitted on."""

import numpy as np
from implicit.als import AlternatingLeastSquares
from implicit.nearest_neighbours import BM25Recommender, CosineRecommender, TFIDFRecommender

METHODS = {
    "cosine": CosineRecommender,
    "tfidf": TFIDFRecommender,
    "bm25": BM25Recommender,
    "als": AlternatingLeastSquares,
}


def fit(method, settings, rows):
    fixed = {"random_state": 1} if method == "als" else {}
    model = METHODS[method](**fixed, **settings)
    model.fit(rows, show_progress=False)

    def recommend(carts, limit, keep_cart):
        products, scores = model.recommend(
            np.arange(carts.shape[0]),
            carts,
            N=limit,
            filter_already_liked_items=not keep_cart,
            # Neighbour models always read the cart; for ALS this works out factors of the new user.
            recalculate_user=method == "als",
        )
        # Where a cart has fewer neighbours than asked for, the rest is filled with a score of 0: the cart itself and padding.
        empty = 0 if method != "als" else -np.inf
        return [(p, np.where(s > empty, s, np.nan)) for p, s in zip(products, scores)]

    return recommend
