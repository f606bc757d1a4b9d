// Generated from docs/openapi.json by scripts/generate-api.mjs; do not edit.
export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database answers and the catalog is loaded */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiles/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The drawn picture of a product: `<id>.svg` */
        get: operations["getTile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which products to offer here and now, with reasons; fewer or none when nothing fits */
        post: operations["decideOffers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A stored decision; ?replay=true decides again from the same model version and recorded facts */
        get: operations["getDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products, searched, filtered and sorted, by cursor */
        get: operations["listProducts"];
        /** Up to 1,000 products, stored whole by id; prices and stock hold from the next offer on */
        put: operations["upsertProducts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Category paths with their number of products, of those that pass the filter */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}/goes-with": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is bought together with a product, beyond chance */
        get: operations["goesWith"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One event or up to 1,000; an id that is stored already changes nothing
         * @description `offer_*` events carry the decision token of POST /v1/offers, and a product that it offered.
         */
        post: operations["storeEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One order or up to 1,000; an id that is stored already changes nothing */
        post: operations["storeOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Up to 1,000 customers, stored whole by id; consent holds from the next offer on */
        put: operations["upsertCustomers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trainings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a training unless one runs */
        post: operations["startTraining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trainings/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the latest training stands */
        get: operations["getTraining"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        live: boolean;
                    };
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ready: boolean;
                        checks: {
                            name: string;
                            ok: boolean;
                            detail?: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ready: boolean;
                        checks: {
                            name: string;
                            ok: boolean;
                            detail?: string;
                        }[];
                    };
                };
            };
        };
    };
    getTile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    decideOffers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    placement: "product_page" | "cart" | "checkout" | "post_purchase" | "home";
                    customerId?: string;
                    visitorId?: string;
                    sessionId?: string;
                    cart?: {
                        productId: string;
                        quantity?: number;
                        /** @description Decimal amount in the currency of the catalog's price, e.g. 12.99 EUR or 1980 JPY */
                        unitPrice?: number;
                    }[];
                    viewing?: string[];
                    limit?: number;
                    /**
                     * Format: date-time
                     * @description Decides as if it were this time. For made-up shops: refused unless the server takes simulated time
                     */
                    asOf?: string;
                    context?: {
                        locale?: string;
                    };
                };
            };
        };
        responses: {
            /** @description `score`, `sources`, evidence counts and `removed` only with a secret key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decisionId: string;
                        /** @description Signed; send it back with the events of these offers */
                        token: string;
                        modelVersion: string | null;
                        offers: {
                            offerId: string;
                            position: number;
                            /** @enum {unknown} */
                            kind: "complement" | "follow_up" | "popular" | "personal" | "replenish";
                            /** @description `cost` and `stock` only with a secret key */
                            product: {
                                id: string;
                                title: string;
                                description?: string;
                                type: string;
                                groupId?: string;
                                brand?: string;
                                categoryPath: string[];
                                /** @description An amount of money */
                                price?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                /** @description An amount of money */
                                salePrice?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                availability: string;
                                /** @description Can be bought now */
                                available: boolean;
                                rating?: {
                                    average: number;
                                    count: number;
                                };
                                imageLink?: string;
                                link?: string;
                                attributes: {
                                    [key: string]: string;
                                };
                                /** @description Fields that Goeswith derived itself */
                                derived?: string[];
                                /** @description An amount of money */
                                cost?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                stock?: number;
                            };
                            variants?: {
                                id: string;
                                title: string;
                                description?: string;
                                type: string;
                                groupId?: string;
                                brand?: string;
                                categoryPath: string[];
                                /** @description An amount of money */
                                price?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                /** @description An amount of money */
                                salePrice?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                availability: string;
                                /** @description Can be bought now */
                                available: boolean;
                                rating?: {
                                    average: number;
                                    count: number;
                                };
                                imageLink?: string;
                                link?: string;
                                attributes: {
                                    [key: string]: string;
                                };
                                /** @description Fields that Goeswith derived itself */
                                derived?: string[];
                                /** @description An amount of money */
                                cost?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                stock?: number;
                            }[];
                            reason: {
                                /** @enum {unknown} */
                                code: "bought_together" | "bought_together_often" | "similar_baskets" | "similar_visits" | "goes_with_owned" | "bought_later" | "bought_with_like" | "like_bought_together" | "bought_before" | "popular_now" | "trending_now" | "in_season";
                                text: string;
                                /** @description Counts only with a secret key */
                                evidence?: {
                                    anchorProductId?: string;
                                    ordersWithBoth?: number;
                                    ordersWithAnchor?: number;
                                    ordersWithOffer?: number;
                                    orders?: number;
                                    lift?: number;
                                    similarProductId?: string;
                                    ordersWithSimilar?: number;
                                    customersWithBoth?: number;
                                    customersWithAnchor?: number;
                                    horizonDays?: number;
                                    medianDays?: number;
                                    similarSessions?: number;
                                    timesBought?: number;
                                    daysSince?: number;
                                    recentOrders?: number;
                                    windowDays?: number;
                                    usualOrders?: number;
                                    seasonOrders?: number;
                                    seasonExpected?: number;
                                };
                            };
                            /** @enum {unknown} */
                            action: "add_to_cart" | "choose_variant";
                            score?: number;
                            sources?: {
                                [key: string]: number;
                            };
                        }[];
                        /** @enum {unknown} */
                        emptyReason?: "too_little_data" | "below_relevance_floor" | "all_unavailable" | "no_model" | "no_consent" | "holdout";
                        removed?: {
                            productId: string;
                            code: string;
                            facts: {
                                [key: string]: string | number | boolean;
                            };
                        }[];
                    };
                };
            };
            /** @description `BAD_REQUEST`: The request is not valid. `SIMULATED_TIME_OFF`: This is answered for now only. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `ORIGIN_NOT_ALLOWED`: This origin may not use the publishable key. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests from this caller. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getDecision: {
        parameters: {
            query?: {
                replay?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decision: {
                            id: string;
                            decidedAt: string;
                            request: {
                                /** @enum {unknown} */
                                placement: "product_page" | "cart" | "checkout" | "post_purchase" | "home";
                                customerId?: string;
                                visitorId?: string;
                                sessionId?: string;
                                cart: {
                                    productId: string;
                                    quantity?: number;
                                    unitPriceMinor?: number;
                                }[];
                                viewing: string[];
                                limit?: number;
                            };
                            modelVersion: string | null;
                            policyVersion: string;
                            seed: number;
                            offers: {
                                offerId: string;
                                productId: string;
                                /** @enum {unknown} */
                                kind: "complement" | "follow_up" | "popular" | "personal" | "replenish";
                                position: number;
                                score: number;
                                sources: {
                                    [key: string]: number;
                                };
                                reason: {
                                    /** @enum {unknown} */
                                    code: "bought_together" | "bought_together_often" | "similar_baskets" | "similar_visits" | "goes_with_owned" | "bought_later" | "bought_with_like" | "like_bought_together" | "bought_before" | "popular_now" | "trending_now" | "in_season";
                                    text: string;
                                    /** @description Counts only with a secret key */
                                    evidence: {
                                        anchorProductId?: string;
                                        ordersWithBoth?: number;
                                        ordersWithAnchor?: number;
                                        ordersWithOffer?: number;
                                        orders?: number;
                                        lift?: number;
                                        similarProductId?: string;
                                        ordersWithSimilar?: number;
                                        customersWithBoth?: number;
                                        customersWithAnchor?: number;
                                        horizonDays?: number;
                                        medianDays?: number;
                                        similarSessions?: number;
                                        timesBought?: number;
                                        daysSince?: number;
                                        recentOrders?: number;
                                        windowDays?: number;
                                        usualOrders?: number;
                                        seasonOrders?: number;
                                        seasonExpected?: number;
                                    };
                                };
                            }[];
                            removed: {
                                productId: string;
                                code: string;
                                facts: {
                                    [key: string]: string | number | boolean;
                                };
                            }[];
                            /** @enum {unknown} */
                            emptyReason?: "too_little_data" | "below_relevance_floor" | "all_unavailable" | "no_model" | "no_consent" | "holdout";
                            holdout: boolean | null;
                            arms: {
                                [key: string]: string;
                            };
                        };
                        replay?: {
                            same: boolean;
                            decision: {
                                id: string;
                                decidedAt: string;
                                request: {
                                    /** @enum {unknown} */
                                    placement: "product_page" | "cart" | "checkout" | "post_purchase" | "home";
                                    customerId?: string;
                                    visitorId?: string;
                                    sessionId?: string;
                                    cart: {
                                        productId: string;
                                        quantity?: number;
                                        unitPriceMinor?: number;
                                    }[];
                                    viewing: string[];
                                    limit?: number;
                                };
                                modelVersion: string | null;
                                policyVersion: string;
                                seed: number;
                                offers: {
                                    offerId: string;
                                    productId: string;
                                    /** @enum {unknown} */
                                    kind: "complement" | "follow_up" | "popular" | "personal" | "replenish";
                                    position: number;
                                    score: number;
                                    sources: {
                                        [key: string]: number;
                                    };
                                    reason: {
                                        /** @enum {unknown} */
                                        code: "bought_together" | "bought_together_often" | "similar_baskets" | "similar_visits" | "goes_with_owned" | "bought_later" | "bought_with_like" | "like_bought_together" | "bought_before" | "popular_now" | "trending_now" | "in_season";
                                        text: string;
                                        /** @description Counts only with a secret key */
                                        evidence: {
                                            anchorProductId?: string;
                                            ordersWithBoth?: number;
                                            ordersWithAnchor?: number;
                                            ordersWithOffer?: number;
                                            orders?: number;
                                            lift?: number;
                                            similarProductId?: string;
                                            ordersWithSimilar?: number;
                                            customersWithBoth?: number;
                                            customersWithAnchor?: number;
                                            horizonDays?: number;
                                            medianDays?: number;
                                            similarSessions?: number;
                                            timesBought?: number;
                                            daysSince?: number;
                                            recentOrders?: number;
                                            windowDays?: number;
                                            usualOrders?: number;
                                            seasonOrders?: number;
                                            seasonExpected?: number;
                                        };
                                    };
                                }[];
                                removed: {
                                    productId: string;
                                    code: string;
                                    facts: {
                                        [key: string]: string | number | boolean;
                                    };
                                }[];
                                /** @enum {unknown} */
                                emptyReason?: "too_little_data" | "below_relevance_floor" | "all_unavailable" | "no_model" | "no_consent" | "holdout";
                                holdout: boolean | null;
                                arms: {
                                    [key: string]: string;
                                };
                            };
                        };
                    };
                };
            };
            /** @description `BAD_REQUEST`: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `FORBIDDEN`: This key may not do that. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `DECISION_NOT_FOUND`: No decision has this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `MODEL_NOT_KEPT`: The model version of this decision is no longer kept. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `ARTIFACT_DAMAGED`: A model artifact is damaged. `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** @description Words to find in title, brand, category and id */
                query?: string;
                /** @description Category path joined by ' > '; deeper levels are included */
                category?: string;
                groupId?: string;
                type?: "physical" | "digital" | "service" | "subscription" | "protection";
                /** @description `name:value`, exactly; several must all hold */
                attribute?: string[];
                /** @description `first`: one product of each variant group, one that can be bought if there is one */
                variants?: "all" | "first";
                sort?: "title" | "price" | "price_desc" | "rating" | "newest";
                /** @description Goes on in the order it was given for */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        products: {
                            id: string;
                            title: string;
                            description?: string;
                            type: string;
                            groupId?: string;
                            brand?: string;
                            categoryPath: string[];
                            /** @description An amount of money */
                            price?: {
                                /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                minor: number;
                                currency: string;
                            };
                            /** @description An amount of money */
                            salePrice?: {
                                /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                minor: number;
                                currency: string;
                            };
                            availability: string;
                            /** @description Can be bought now */
                            available: boolean;
                            rating?: {
                                average: number;
                                count: number;
                            };
                            imageLink?: string;
                            link?: string;
                            attributes: {
                                [key: string]: string;
                            };
                            /** @description Fields that Goeswith derived itself */
                            derived?: string[];
                            /** @description An amount of money */
                            cost?: {
                                /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                minor: number;
                                currency: string;
                            };
                            stock?: number;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description `BAD_REQUEST`: The request is not valid. `SIMULATED_TIME_OFF`: This is answered for now only. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `ORIGIN_NOT_ALLOWED`: This origin may not use the publishable key. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests from this caller. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    upsertProducts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    products: {
                        id: string;
                        title: string;
                        description?: string;
                        /** @enum {unknown} */
                        type?: "physical" | "digital" | "service" | "subscription" | "protection";
                        groupId?: string;
                        brand?: string;
                        categoryPath?: string[];
                        /** @description An amount of money */
                        price?: {
                            /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                            minor: number;
                            currency: string;
                        };
                        /** @description An amount of money */
                        salePrice?: {
                            /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                            minor: number;
                            currency: string;
                        };
                        /** @description An amount of money */
                        cost?: {
                            /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                            minor: number;
                            currency: string;
                        };
                        /** @enum {unknown} */
                        availability?: "in_stock" | "out_of_stock" | "preorder" | "backorder" | "discontinued";
                        stock?: number;
                        rating?: {
                            average: number;
                            count: number;
                        };
                        imageLink?: string;
                        link?: string;
                        /** Format: date-time */
                        releasedAt?: string;
                        attributes?: {
                            [key: string]: string;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        inserted: number;
                        updated: number;
                        unchanged: number;
                    };
                };
            };
            /** @description `BAD_REQUEST`: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `FORBIDDEN`: This key may not do that. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    listCategories: {
        parameters: {
            query?: {
                /** @description Words to find in title, brand, category and id */
                query?: string;
                /** @description Category path joined by ' > '; deeper levels are included */
                category?: string;
                groupId?: string;
                type?: "physical" | "digital" | "service" | "subscription" | "protection";
                /** @description `name:value`, exactly; several must all hold */
                attribute?: string[];
                /** @description `first`: one product of each variant group, one that can be bought if there is one */
                variants?: "all" | "first";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        categories: {
                            path: string[];
                            products: number;
                        }[];
                        derived: boolean;
                    };
                };
            };
            /** @description `BAD_REQUEST`: The request is not valid. `SIMULATED_TIME_OFF`: This is answered for now only. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `cost` and `stock` only with a secret key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        title: string;
                        description?: string;
                        type: string;
                        groupId?: string;
                        brand?: string;
                        categoryPath: string[];
                        /** @description An amount of money */
                        price?: {
                            /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                            minor: number;
                            currency: string;
                        };
                        /** @description An amount of money */
                        salePrice?: {
                            /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                            minor: number;
                            currency: string;
                        };
                        availability: string;
                        /** @description Can be bought now */
                        available: boolean;
                        rating?: {
                            average: number;
                            count: number;
                        };
                        imageLink?: string;
                        link?: string;
                        attributes: {
                            [key: string]: string;
                        };
                        /** @description Fields that Goeswith derived itself */
                        derived?: string[];
                        /** @description An amount of money */
                        cost?: {
                            /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                            minor: number;
                            currency: string;
                        };
                        stock?: number;
                    };
                };
            };
            /** @description `BAD_REQUEST`: The request is not valid. `SIMULATED_TIME_OFF`: This is answered for now only. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `PRODUCT_NOT_FOUND`: No product has this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    goesWith: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `cost` and `stock` only with a secret key */
                        product: {
                            id: string;
                            title: string;
                            description?: string;
                            type: string;
                            groupId?: string;
                            brand?: string;
                            categoryPath: string[];
                            /** @description An amount of money */
                            price?: {
                                /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                minor: number;
                                currency: string;
                            };
                            /** @description An amount of money */
                            salePrice?: {
                                /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                minor: number;
                                currency: string;
                            };
                            availability: string;
                            /** @description Can be bought now */
                            available: boolean;
                            rating?: {
                                average: number;
                                count: number;
                            };
                            imageLink?: string;
                            link?: string;
                            attributes: {
                                [key: string]: string;
                            };
                            /** @description Fields that Goeswith derived itself */
                            derived?: string[];
                            /** @description An amount of money */
                            cost?: {
                                /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                minor: number;
                                currency: string;
                            };
                            stock?: number;
                        };
                        modelVersion: string | null;
                        model?: {
                            /** @description RFC 3339, UTC */
                            trainedAt: string;
                            /** @description Orders learned from */
                            orders: number;
                            firstOrderAt: string | null;
                            lastOrderAt: string | null;
                        };
                        /** @description Orders that hold the product */
                        orders?: number;
                        goesWith: {
                            /** @description `cost` and `stock` only with a secret key */
                            product: {
                                id: string;
                                title: string;
                                description?: string;
                                type: string;
                                groupId?: string;
                                brand?: string;
                                categoryPath: string[];
                                /** @description An amount of money */
                                price?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                /** @description An amount of money */
                                salePrice?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                availability: string;
                                /** @description Can be bought now */
                                available: boolean;
                                rating?: {
                                    average: number;
                                    count: number;
                                };
                                imageLink?: string;
                                link?: string;
                                attributes: {
                                    [key: string]: string;
                                };
                                /** @description Fields that Goeswith derived itself */
                                derived?: string[];
                                /** @description An amount of money */
                                cost?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                stock?: number;
                            };
                            /** @description In a shopkeeper's words: "bought together in 412 of 1,203 orders with …" */
                            text: string;
                            /**
                             * @description `neither` where views, or orders of the same people, speak against what orders say
                             * @enum {unknown}
                             */
                            relation: "complements" | "substitutes" | "neither";
                            /**
                             * @description `forward`: it belongs with the asked product; `backward`: the asked one belongs with it
                             * @enum {unknown}
                             */
                            direction?: "forward" | "backward" | "both";
                            ordersWithBoth?: number;
                            ordersWithAnchor?: number;
                            ordersWithOffer?: number;
                            orders?: number;
                            support?: number;
                            confidence?: number;
                            lift?: number;
                            cosine?: number;
                            llr?: number;
                            score?: number;
                        }[];
                        /** @description Products of which people take one or the other, and rarely both; clearest first */
                        alternatives: {
                            /** @description `cost` and `stock` only with a secret key */
                            product: {
                                id: string;
                                title: string;
                                description?: string;
                                type: string;
                                groupId?: string;
                                brand?: string;
                                categoryPath: string[];
                                /** @description An amount of money */
                                price?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                /** @description An amount of money */
                                salePrice?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                availability: string;
                                /** @description Can be bought now */
                                available: boolean;
                                rating?: {
                                    average: number;
                                    count: number;
                                };
                                imageLink?: string;
                                link?: string;
                                attributes: {
                                    [key: string]: string;
                                };
                                /** @description Fields that Goeswith derived itself */
                                derived?: string[];
                                /** @description An amount of money */
                                cost?: {
                                    /** @description Integer minor units, e.g. 1299 for 12.99 EUR */
                                    minor: number;
                                    currency: string;
                                };
                                stock?: number;
                            };
                            text: string;
                            ordersWithBoth?: number;
                            /** @description Joint orders by chance alone, within the time in which both were sold */
                            ordersExpected?: number;
                            /** @description Sessions that looked at both */
                            sessionsWithBoth?: number;
                            sessionsExpected?: number;
                        }[];
                        /**
                         * @description What relations were judged by; with `orders` the shop sends no views of products
                         * @enum {unknown}
                         */
                        relationBasis?: "orders" | "orders_and_views";
                        edges?: {
                            from: string;
                            to: string;
                            ordersWithBoth: number;
                            lift: number;
                            score: number;
                        }[];
                        emptyReason?: string;
                    };
                };
            };
            /** @description `BAD_REQUEST`: The request is not valid. `SIMULATED_TIME_OFF`: This is answered for now only. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `PRODUCT_NOT_FOUND`: No product has this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    storeEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    /** @enum {unknown} */
                    type: "view" | "add_to_cart" | "remove_from_cart" | "offer_shown" | "offer_clicked" | "offer_dismissed" | "feedback" | "survey" | "complaint" | "case_opened" | "case_closed";
                    /**
                     * Format: date-time
                     * @description RFC 3339 with offset
                     */
                    occurredAt?: string;
                    visitorId?: string;
                    customerId?: string;
                    sessionId?: string;
                    productId?: string;
                    /** @description Decision token; needed for offer_* events */
                    token?: string;
                    properties?: {
                        [key: string]: string | number | boolean;
                    };
                } | {
                    events: {
                        id: string;
                        /** @enum {unknown} */
                        type: "view" | "add_to_cart" | "remove_from_cart" | "offer_shown" | "offer_clicked" | "offer_dismissed" | "feedback" | "survey" | "complaint" | "case_opened" | "case_closed";
                        /**
                         * Format: date-time
                         * @description RFC 3339 with offset
                         */
                        occurredAt?: string;
                        visitorId?: string;
                        customerId?: string;
                        sessionId?: string;
                        productId?: string;
                        /** @description Decision token; needed for offer_* events */
                        token?: string;
                        properties?: {
                            [key: string]: string | number | boolean;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        stored: number;
                        known: number;
                    };
                };
            };
            /** @description `BAD_REQUEST`: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `ORIGIN_NOT_ALLOWED`: This origin may not use the publishable key. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INVALID_TOKEN`: The decision token is missing, changed or not ours. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests from this caller. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    storeOrders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    /**
                     * Format: date-time
                     * @description RFC 3339 with offset
                     */
                    orderedAt: string;
                    customerId?: string;
                    visitorId?: string;
                    currency?: string;
                    lines: {
                        productId: string;
                        quantity?: number;
                        /** @description Decimal amount in the order currency, e.g. 12.99 */
                        unitPrice?: number;
                        unitCost?: number;
                    }[];
                } | {
                    orders: {
                        id: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 with offset
                         */
                        orderedAt: string;
                        customerId?: string;
                        visitorId?: string;
                        currency?: string;
                        lines: {
                            productId: string;
                            quantity?: number;
                            /** @description Decimal amount in the order currency, e.g. 12.99 */
                            unitPrice?: number;
                            unitCost?: number;
                        }[];
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        stored: number;
                        known: number;
                    };
                };
            };
            /** @description `BAD_REQUEST`: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `FORBIDDEN`: This key may not do that. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    upsertCustomers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customers: {
                        id: string;
                        email?: string;
                        /** Format: date-time */
                        createdAt?: string;
                        region?: string;
                        consentPersonalisation?: boolean;
                        consentEmail?: boolean;
                        attributes?: {
                            [key: string]: string;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        inserted: number;
                        updated: number;
                        unchanged: number;
                    };
                };
            };
            /** @description `BAD_REQUEST`: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `FORBIDDEN`: This key may not do that. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    startTraining: {
        parameters: {
            query?: {
                /** @description Takes new orders in with the settings and the ranker of the model in service: much quicker */
                incremental?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        state: "idle" | "running" | "done" | "failed";
                        startedAt?: string;
                        finishedAt?: string;
                        step?: string;
                        modelVersion?: string;
                        error?: string;
                    };
                };
            };
            /** @description `BAD_REQUEST`: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `FORBIDDEN`: This key may not do that. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
    getTraining: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        state: "idle" | "running" | "done" | "failed";
                        startedAt?: string;
                        finishedAt?: string;
                        step?: string;
                        modelVersion?: string;
                        error?: string;
                    };
                };
            };
            /** @description `UNAUTHORISED`: No valid key was sent. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `FORBIDDEN`: This key may not do that. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description `STARTING`: The server is starting or stopping. `STORAGE_UNAVAILABLE`: The database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /** @description Address of the error page */
                        type: string;
                        title: string;
                        status: number;
                        /** @description Stable code of the error registry */
                        code: string;
                        detail: string;
                        /** @description The next step */
                        hint: string;
                        requestId: string;
                        errors?: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
        };
    };
}
